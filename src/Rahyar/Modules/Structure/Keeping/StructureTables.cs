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
            .Hides(nameof(Mentorship.SafeguardingAskedAt), nameof(Mentorship.Reasons)).AlsoByOffice();
        services.AddPersonal<MentorshipMember>("memberships", (db, p) => db.MentorshipMembers.IgnoreQueryFilters().Where(m => m.PersonId == p.Id),
            nameof(MentorshipMember.PersonId), nameof(MentorshipMember.ParticipationId)).Keeps("statistics")
            .Shows(nameof(MentorshipMember.Side), nameof(MentorshipMember.AnsweredAt), nameof(MentorshipMember.LeftAt)).AlsoByOffice();
        services.AddPersonal<Agreement>("agreements", (db, p) => db.Agreements.Where(a => a.DraftedBy == p.Id), nameof(Agreement.DraftedBy)).Keeps("partner")
            .Shows(nameof(Agreement.DraftedAt), nameof(Agreement.Confidentiality), nameof(Agreement.ReconnectRule));
        services.AddByOffice<Signature>(nameof(Signature.PersonId));
        services.AddPersonal<GroupInvitation>("group-invitations", (db, p) => db.GroupInvitations.Where(i => i.PersonId == p.Id),
            nameof(GroupInvitation.PersonId), nameof(GroupInvitation.ParticipationId), nameof(GroupInvitation.InvitedBy), nameof(GroupInvitation.SpokenForBy)).Keeps("statistics").Shows(nameof(GroupInvitation.InvitedAt));
        services.AddPersonal<ExitTalk>("exit-talks", (db, p) => db.ExitTalks.Where(t => t.PersonId == p.Id),
                nameof(ExitTalk.PersonId), nameof(ExitTalk.ParticipationId), nameof(ExitTalk.ClosedBy))
            .Shows(nameof(ExitTalk.AskedAt), nameof(ExitTalk.Words)).Empties("statistics", (set, _) => set.SetProperty(t => t.Words, ""));
        services.AddPersonal<Nudge>("reminders", (db, p) => db.Nudges.Where(n => n.PersonId == p.Id), nameof(Nudge.PersonId)).Keeps("statistics");
        services.AddByOffice<CoordinatorNote>(nameof(CoordinatorNote.By));
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
            .Hides(nameof(MentorRequest.Terms), nameof(MentorRequest.Score))
            .Empties("statistics", (set, p) => set
                .SetProperty(r => r.Words, r => r.MenteePersonId == p.Id ? "" : r.Words)
                .SetProperty(r => r.Reply, r => r.MenteePersonId == p.Id ? null : r.Reply)
                .SetProperty(r => r.Question, r => r.MentorPersonId == p.Id ? null : r.Question)
                .SetProperty(r => r.Terms, "[]"));
        services.AddPersonal<Suggestion>("suggestions", (db, p) => db.Suggestions
            .Where(s => db.Set<Participation>().Any(x => x.PersonId == p.Id && (x.Id == s.MenteeId || x.Id == s.MentorId))),
            nameof(Suggestion.MenteeId), nameof(Suggestion.MentorId)).Keeps("statistics");
        services.AddPersonal<Proposal>("proposals", (db, p) => db.Proposals
                .Where(r => db.Set<Participation>().Any(x => x.PersonId == p.Id && (x.Id == r.MenteeId || x.Id == r.MentorId || x.Id == r.RunnerUpId))),
                nameof(Proposal.MenteeId), nameof(Proposal.MentorId), nameof(Proposal.RunnerUpId))
            .Hides(nameof(Proposal.Terms), nameof(Proposal.Shortfall))
            .Empties("statistics", (set, _) => set.SetProperty(r => r.Terms, "[]"));
        services.AddPersonal<RunMentor>("runs", (db, p) => db.RunMentors.Where(r => db.Set<Participation>().Any(x => x.PersonId == p.Id && x.Id == r.MentorId)), nameof(RunMentor.MentorId))
            .Keeps("statistics");
        services.AddPersonal<LotteryPlace>("lottery", (db, p) => db.LotteryPlaces.Where(l => db.Set<Participation>().Any(x => x.PersonId == p.Id && x.Id == l.ParticipationId)),
            nameof(LotteryPlace.ParticipationId)).Keeps("lottery");
        services.AddByOffice<LotteryDraw>(nameof(LotteryDraw.DrawnBy));
        services.AddByOffice<MatchRun>(nameof(MatchRun.StartedBy), nameof(MatchRun.PublishedBy));
        services.AddByOffice<Grouping>(nameof(Grouping.StartedBy), nameof(Grouping.Waiting), nameof(Grouping.Groups));
    }
}
