using Rahyar.Journal;

namespace Rahyar.Modules.People.Passwords;

[Verb("password.set")]
internal sealed record PasswordSet : Event;

[Verb("password.changed")]
internal sealed record PasswordChanged : Event;

[Verb("password.removed")]
internal sealed record PasswordRemoved : Event;

[Verb("password.recovery-code-used")]
internal sealed record PasswordRecoveryCodeUsed(int Left) : Event;

[Verb("password.recovery-codes-made")]
internal sealed record PasswordRecoveryCodesMade : Event;

[Verb("passkey.added")]
internal sealed record PasskeyAdded : Event;

[Verb("passkey.removed")]
internal sealed record PasskeyRemoved : Event;
