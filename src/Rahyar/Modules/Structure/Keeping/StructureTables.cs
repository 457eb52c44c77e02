using Microsoft.EntityFrameworkCore;
using Rahyar.Journal;
using Rahyar.Modules.People;
using Rahyar.Modules.Structure.Agreements;
using Rahyar.Modules.Structure.Choosing;
using Rahyar.Modules.Structure.Choosing.Requests;
using Rahyar.Modules.Structure.Groups;
using Rahyar.Modules.Structure.Matching;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Modules.Structure.Nudges;
using Rahyar.Modules.Structure.Overview;
using Rahyar.Modules.Structure.Rematching;
using Rahyar.Modules.Structure.Waiting;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Planning.Bulk;

namespace Rahyar.Modules.Structure.Keeping;

/// <summary>What this module's tables keep about people.</summary>
internal static class StructureTables
{
    public static void AddStructureTables(this IServiceCollection services)
    {
        services.AddPersonal<Mentorship>("mentorships", (db, p) => db.Mentorships
                .Where(m => db.Set<MentorshipMember>().Any(x => x.MentorshipId == m.Id && x.PersonId == p.Id)).IgnoreQueryFilters(),
                nameof(Mentorship.WishedBy), nameof(Mentorship.SafeguardingAskedBy)).Keeps("partner")
            .Shows(nameof(Mentorship.ProposedAt), nameof(Mentorship.AcceptedAt), nameof(Mentorship.EndedAt))
            .GivesWhere((m, p) => m.WishedBy == p.Id, nameof(Mentorship.Wished), nameof(Mentorship.WishedAt), nameof(Mentorship.WishedUntil))
            .Hides(nameof(Mentorship.SafeguardingAskedAt), nameof(Mentorship.Reasons)).AlsoByOffice()
            .Gives(nameof(Mentorship.Name), nameof(Mentorship.Model), nameof(Mentorship.State), nameof(Mentorship.StateSince), nameof(Mentorship.FirstContactAt), nameof(Mentorship.LastContactAt), nameof(Mentorship.AgreedAt), nameof(Mentorship.FirstGoalAt), nameof(Mentorship.CadenceDays), nameof(Mentorship.EarlierCadences), nameof(Mentorship.PlannedEndOn), nameof(Mentorship.FirstPlannedEndOn), nameof(Mentorship.PausedUntil), nameof(Mentorship.Extended), nameof(Mentorship.ExtendedAt), nameof(Mentorship.ClosingTalkLogged))
            .Hides(nameof(Mentorship.EndReason), nameof(Mentorship.CoordinatorAlertedAt), nameof(Mentorship.QuietFrom), nameof(Mentorship.ExcusedAt), nameof(Mentorship.NextLookAt), nameof(Mentorship.FirstContactNotedAt), nameof(Mentorship.HoldsPlaces), nameof(Mentorship.LeastMembers), nameof(Mentorship.ScreeningParts), nameof(Mentorship.Score));
        services.AddPersonal<MentorshipMember>("memberships", (db, p) => db.MentorshipMembers.IgnoreQueryFilters().Where(m => m.PersonId == p.Id),
            nameof(MentorshipMember.PersonId), nameof(MentorshipMember.ParticipationId)).Keeps("statistics")
            .Shows(nameof(MentorshipMember.Side), nameof(MentorshipMember.AnsweredAt), nameof(MentorshipMember.LeftAt)).AlsoByOffice()
            .Gives(nameof(MentorshipMember.JoinedAt), nameof(MentorshipMember.Answer), nameof(MentorshipMember.ClosingTalkAt), nameof(MentorshipMember.CloseAnsweredAt), nameof(MentorshipMember.LastSeenAt), nameof(MentorshipMember.StaysAt))
            .Hides(nameof(MentorshipMember.IsDissatisfied), nameof(MentorshipMember.QuietToldAt), nameof(MentorshipMember.HeldOutAt));
        services.AddPersonal<Agreement>("agreements", (db, p) => db.Agreements.Where(a => a.DraftedBy == p.Id), nameof(Agreement.DraftedBy)).Keeps("partner")
            .Shows(nameof(Agreement.DraftedAt), nameof(Agreement.Confidentiality), nameof(Agreement.ReconnectRule))
            .Gives(nameof(Agreement.Edition), nameof(Agreement.CadenceDays), nameof(Agreement.ReplyHours), nameof(Agreement.Channels), nameof(Agreement.SignedAt));
        services.AddByOffice<Signature>(nameof(Signature.PersonId));
        services.AddPersonal<GroupInvitation>("group-invitations", (db, p) => db.GroupInvitations.Where(i => i.PersonId == p.Id),
            nameof(GroupInvitation.PersonId), nameof(GroupInvitation.ParticipationId), nameof(GroupInvitation.InvitedBy), nameof(GroupInvitation.SpokenForBy)).Keeps("statistics").Shows(nameof(GroupInvitation.InvitedAt))
            .Gives(nameof(GroupInvitation.Side), nameof(GroupInvitation.State), nameof(GroupInvitation.ExpiresAt), nameof(GroupInvitation.ClosedAt))
            .Hides(nameof(GroupInvitation.HoldsPlace), nameof(GroupInvitation.SpokenForAt));
        services.AddPersonal<ExitTalk>("exit-talks", (db, p) => db.ExitTalks.Where(t => t.PersonId == p.Id),
                nameof(ExitTalk.PersonId), nameof(ExitTalk.ParticipationId), nameof(ExitTalk.ClosedBy))
            .Shows(nameof(ExitTalk.AskedAt), nameof(ExitTalk.Words)).Empties("statistics", (set, _) => set.SetProperty(t => t.Words, ""))
            .Gives(nameof(ExitTalk.OfferedAt), nameof(ExitTalk.OfferedUntil), nameof(ExitTalk.AtMidpoint), nameof(ExitTalk.ClosedAt), nameof(ExitTalk.Held));
        services.AddPersonal<Nudge>("reminders", (db, p) => db.Nudges.Where(n => n.PersonId == p.Id), nameof(Nudge.PersonId)).Keeps("statistics")
            .Gives(nameof(Nudge.Kind), nameof(Nudge.SentAt), nameof(Nudge.ActedAt))
            .Hides(nameof(Nudge.Due), nameof(Nudge.NextTry), nameof(Nudge.DroppedAt));
        // What a member told those who run the programme is theirs; what these wrote by office is not.
        services.AddPersonal<CoordinatorNote>("coordinator-notes", (db, p) => db.Set<CoordinatorNote>().Where(n => n.By == p.Id && CoordinatorNote.OfMembers.Contains(n.Kind)), nameof(CoordinatorNote.By))
            .Shows(nameof(CoordinatorNote.At), nameof(CoordinatorNote.Text)).Gives(nameof(CoordinatorNote.Kind)).Empties("statistics", (set, _) => set.SetProperty(n => n.Text, ""));
        // A row is of somebody's taking part or of a relationship. Why it was left out may be what two decide on for somebody's safety.
        services.AddPersonal<BulkRow>("bulk-rows", (db, p) => db.BulkRows.Where(r => db.Set<Participation>().Any(x => x.PersonId == p.Id && x.Id == r.SubjectId)
                || db.Set<MentorshipMember>().IgnoreQueryFilters().Any(m => m.PersonId == p.Id && m.MentorshipId == r.SubjectId)), nameof(BulkRow.SubjectId))
            .Hides(nameof(BulkRow.State), nameof(BulkRow.Why), nameof(BulkRow.Tries)).Withholds("together").Keeps("statistics");
        services.AddImpersonal(typeof(NudgeSwitch));
        services.AddByOffice<MentorshipAlert>(nameof(MentorshipAlert.From));
        services.AddByOffice<ModelSettings>(nameof(ModelSettings.PublishedBy));
        services.AddMatching();
        services.AddConsequence<LeavingForGood>();
        services.AddSingleton<SharedMatter>((db, one, other, ct) => db.MentorshipMembers.IgnoreQueryFilters()
            .AnyAsync(m => m.PersonId == one && db.Set<MentorshipMember>().Any(o => o.MentorshipId == m.MentorshipId && o.PersonId == other), ct));
    }

    private static void AddMatching(this IServiceCollection services)
    {
        services.AddPersonal<MentorRequest>("requests", (db, p) => db.MentorRequests.Where(r => r.MenteePersonId == p.Id || r.MentorPersonId == p.Id),
                nameof(MentorRequest.MenteeId), nameof(MentorRequest.MentorId), nameof(MentorRequest.MenteePersonId), nameof(MentorRequest.MentorPersonId))
            .Shows(nameof(MentorRequest.AskedAt), nameof(MentorRequest.Words), nameof(MentorRequest.Question), nameof(MentorRequest.Reply))
            // The file holds one's own words: a mentee never hears why a mentor said no.
            .GivesWhere((r, p) => r.MenteePersonId == p.Id, nameof(MentorRequest.Words), nameof(MentorRequest.Reply))
            .GivesWhere((r, p) => r.MentorPersonId == p.Id, nameof(MentorRequest.Question), nameof(MentorRequest.Reason))
            .Hides(nameof(MentorRequest.Terms), nameof(MentorRequest.Score))
            .Empties("statistics", (set, p) => set
                .SetProperty(r => r.Words, r => r.MenteePersonId == p.Id ? "" : r.Words)
                .SetProperty(r => r.Reply, r => r.MenteePersonId == p.Id ? null : r.Reply)
                .SetProperty(r => r.Question, r => r.MentorPersonId == p.Id ? null : r.Question)
                .SetProperty(r => r.Terms, "[]"))
            .Gives(nameof(MentorRequest.State), nameof(MentorRequest.ExpiresAt), nameof(MentorRequest.RemindedAt), nameof(MentorRequest.RepliedAt), nameof(MentorRequest.AnsweredAt), nameof(MentorRequest.ClosedAt))
            .Hides(nameof(MentorRequest.RemindAt));
        services.AddPersonal<Suggestion>("suggestions", (db, p) => db.Suggestions
            .Where(s => db.Set<Participation>().Any(x => x.PersonId == p.Id && (x.Id == s.MenteeId || x.Id == s.MentorId))),
            nameof(Suggestion.MenteeId), nameof(Suggestion.MentorId)).Keeps("statistics")
            .Gives(nameof(Suggestion.At))
            .Hides(nameof(Suggestion.Round), nameof(Suggestion.Place));
        services.AddPersonal<Proposal>("proposals", (db, p) => db.Proposals
                .Where(r => db.Set<Participation>().Any(x => x.PersonId == p.Id && (x.Id == r.MenteeId || x.Id == r.MentorId || x.Id == r.RunnerUpId))),
                nameof(Proposal.MenteeId), nameof(Proposal.MentorId), nameof(Proposal.RunnerUpId))
            .Withholds("computed")
            .Empties("statistics", (set, _) => set.SetProperty(r => r.Terms, "[]"));
        services.AddPersonal<RunMentor>("runs", (db, p) => db.RunMentors.Where(r => db.Set<Participation>().Any(x => x.PersonId == p.Id && x.Id == r.MentorId)), nameof(RunMentor.MentorId))
            .Withholds("computed").Keeps("statistics");
        services.AddPersonal<LotteryPlace>("lottery", (db, p) => db.LotteryPlaces.Where(l => db.Set<Participation>().Any(x => x.PersonId == p.Id && x.Id == l.ParticipationId)),
            nameof(LotteryPlace.ParticipationId)).Keeps("lottery")
            .Gives(nameof(LotteryPlace.Place), nameof(LotteryPlace.Group), nameof(LotteryPlace.Number));
        services.AddByOffice<LotteryDraw>(nameof(LotteryDraw.DrawnBy));
        services.AddByOffice<LotteryAnnouncement>(nameof(LotteryAnnouncement.AnnouncedBy));
        services.AddByOffice<MatchRun>(nameof(MatchRun.StartedBy), nameof(MatchRun.PublishedBy));
        services.AddByOffice<Grouping>(nameof(Grouping.StartedBy), nameof(Grouping.Waiting), nameof(Grouping.Groups));
    }
}
