namespace Rahyar.Modules.Communication;

/// <summary>What the home knows of the thread of one of the viewer's relationships.</summary>
internal sealed record OwnThread(Guid? LastWordBy, DateTimeOffset? LastWordAt, DateTimeOffset? ReadUpTo)
{
    public bool Unread(Guid viewer) => LastWordBy is { } by && by != viewer && (ReadUpTo is null || LastWordAt > ReadUpTo);
}
