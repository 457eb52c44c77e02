using System.Threading.Channels;
using Rahyar.Modules.People;

namespace Rahyar.Modules.Communication.Live;

/// <summary>One connected browser. When it cannot take changes in time it is disconnected, and resumes by itself.</summary>
internal sealed class LiveConnection(Viewer viewer, long from)
{
    private const int Room = 256;

    private readonly Channel<LiveChange> _changes = Channel.CreateBounded<LiveChange>(
        new BoundedChannelOptions(Room) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    public Viewer Viewer { get; } = viewer;

    /// <summary>The journal's head when it was taken: later entries come through the seat, earlier ones by replay.</summary>
    public long From { get; } = from;

    public ChannelReader<LiveChange> Changes => _changes.Reader;

    /// <summary>False when the seat is closed or its browser too slow.</summary>
    public bool Give(LiveChange change) => _changes.Writer.TryWrite(change);

    public void Close() => _changes.Writer.TryComplete();

    public bool Supports(Guid? programme) => Viewer.IsAdministrator
        || Viewer.Roles.Any(r => r.Role == Role.Support && (r.ProgrammeId is null || r.ProgrammeId == programme));

    public bool Coordinates(Guid programme) => Viewer.Is(Role.Coordinator, programme);
}
