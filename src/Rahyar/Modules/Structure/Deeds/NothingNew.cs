using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Choosing.Requests;
using Rahyar.Modules.Structure.Groups;

namespace Rahyar.Modules.Structure.Deeds;

/// <summary>In a closed programme nothing new begins, whatever page, job or file was late: no proposal, invitation, request or matching run, and no yes to what was
/// proposed before.</summary>
internal sealed class NothingNew : IConsequence<MentorshipProposed>, IConsequence<MentorshipInvited>, IConsequence<RequestAsked>, IConsequence<Matching.MatchingStarted>,
    IConsequence<MentorshipAcceptedBy>, IConsequence<MentorshipInvitationAccepted>
{
    public Task FollowAsync(Happened<MentorshipProposed> it, AppDb db, CancellationToken ct) => CheckAsync(it.Entry, db, ct);

    public Task FollowAsync(Happened<MentorshipInvited> it, AppDb db, CancellationToken ct) => CheckAsync(it.Entry, db, ct);

    public Task FollowAsync(Happened<RequestAsked> it, AppDb db, CancellationToken ct) => CheckAsync(it.Entry, db, ct);

    public Task FollowAsync(Happened<Matching.MatchingStarted> it, AppDb db, CancellationToken ct) => CheckAsync(it.Entry, db, ct);

    public Task FollowAsync(Happened<MentorshipAcceptedBy> it, AppDb db, CancellationToken ct) => CheckAsync(it.Entry, db, ct);

    public Task FollowAsync(Happened<MentorshipInvitationAccepted> it, AppDb db, CancellationToken ct) => CheckAsync(it.Entry, db, ct);

    // What an import tells of the time before the closing is history.
    private static async Task CheckAsync(JournalEntry entry, AppDb db, CancellationToken ct)
    {
        if (await db.FindAsync<Programme>([entry.ProgrammeId!.Value], ct) is { IsOpen: false } programme && entry.At >= programme.ClosedAt)
        {
            programme.ExpectOpen();
        }
    }
}
