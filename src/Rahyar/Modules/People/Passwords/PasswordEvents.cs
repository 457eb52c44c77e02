using Rahyar.Journal;
using Rahyar.Journal.Security;

namespace Rahyar.Modules.People.Passwords;

[Verb("password.set", Security = SecurityKind.Access)]
internal sealed record PasswordSet : WayInChanged;

[Verb("password.changed", Security = SecurityKind.Access)]
internal sealed record PasswordChanged : WayInChanged;

[Verb("password.removed", Security = SecurityKind.Access)]
internal sealed record PasswordRemoved : WayInChanged;

[Verb("password.recovery-code-used", Security = SecurityKind.Access)]
internal sealed record PasswordRecoveryCodeUsed(int Left) : WayInChanged;

[Verb("password.recovery-codes-made", Security = SecurityKind.Access)]
internal sealed record PasswordRecoveryCodesMade : WayInChanged;

[Verb("passkey.added", Security = SecurityKind.Access)]
internal sealed record PasskeyAdded : WayInChanged;

[Verb("passkey.removed", Security = SecurityKind.Access)]
internal sealed record PasskeyRemoved : WayInChanged;
