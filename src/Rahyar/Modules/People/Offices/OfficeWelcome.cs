namespace Rahyar.Modules.People;

/// <summary>
/// Where somebody new in an office begins: the welcome leads there. What the office is say the words <c>role.welcome.{Office}</c>; the module in which it works
/// registers it.
/// </summary>
/// <param name="Href">The address in a programme, or (null) in the institution.</param>
internal sealed record OfficeWelcome(Role Office, Func<Guid?, string> Href);
