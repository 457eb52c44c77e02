using Rahyar.Modules.People.SignIn.Demo;

namespace Rahyar.Modules.People;

/// <summary>
/// Whether offices need a second factor and their sessions have limits. In a demo they do not, unless it is set. <c>Rahyar:OfficeRules=off</c> is also the
/// way back for whoever runs the server when the last administrator has lost their second factor.
/// </summary>
internal sealed class OfficeGuard(IConfiguration configuration, DemoMode demo)
{
    public bool On { get; } = configuration["Rahyar:OfficeRules"] is { Length: > 0 } said ? said != "off" : !demo.On;
}
