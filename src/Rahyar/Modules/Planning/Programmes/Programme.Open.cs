using Microsoft.EntityFrameworkCore;
using Rahyar.Data;

namespace Rahyar.Modules.Planning;

/// <summary>
/// What a programme is open for. Pages, verbs and work ask here and never by its state (<c>OpenLaws</c>): a closed programme is closed everywhere, from the moment of
/// its closing, also in the hour in which that can be undone (docs/adr/0062).
/// </summary>
internal sealed partial class Programme
{
    /// <summary>It can be changed, and people can join it: calls, applications, rosters, settings.</summary>
    public bool IsOpen => State != ProgrammeState.Closed;

    /// <summary>Runs and groups can be worked out and published: as drafts before the launch, and never after its end.</summary>
    public bool IsOpenForMatching => IsOpen;

    /// <summary>It has begun, and is not closed.</summary>
    public bool IsRunning => State == ProgrammeState.Launched;

    /// <summary>People hear of things, and relationships begin: proposals, requests, invitations, short meetings, another mentor after an end.</summary>
    public bool IsOpenForPairing => IsRunning;

    /// <summary>It has not begun: nobody has heard of anything.</summary>
    public bool IsDraft => State == ProgrammeState.Draft;

    public void ExpectOpen()
    {
        if (!IsOpen)
        {
            throw new Refused("programme.closed");
        }
    }
}

internal static class OpenProgrammes
{
    extension(IQueryable<Programme> programmes)
    {
        /// <inheritdoc cref="Programme.IsOpen"/>
        public IQueryable<Programme> Open() => programmes.Where(p => p.State != ProgrammeState.Closed);

        /// <inheritdoc cref="Programme.IsRunning"/>
        public IQueryable<Programme> Running() => programmes.Where(p => p.State == ProgrammeState.Launched);
    }
}
