namespace Rahyar.Modules.People;

/// <summary>
/// A kind of e-mail that people may switch off, with the words <c>reminders.{Name}</c>. The module that sends it registers it, and asks
/// before sending whether the person has refused it.
/// </summary>
internal sealed record ReminderKind(string Name);
