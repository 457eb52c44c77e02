using Rahyar.Journal;

namespace Rahyar.Modules.People.Passwords;

[Verb("password.set")]
internal sealed record PasswordSet : WayInChanged;

[Verb("password.changed")]
internal sealed record PasswordChanged : WayInChanged;

[Verb("password.removed")]
internal sealed record PasswordRemoved : WayInChanged;

[Verb("password.recovery-code-used")]
internal sealed record PasswordRecoveryCodeUsed(int Left) : WayInChanged;

[Verb("password.recovery-codes-made")]
internal sealed record PasswordRecoveryCodesMade : WayInChanged;

[Verb("passkey.added")]
internal sealed record PasskeyAdded : WayInChanged;

[Verb("passkey.removed")]
internal sealed record PasskeyRemoved : WayInChanged;
