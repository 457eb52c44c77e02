using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Communication;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Relationships.Pulse;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Agreements;
using Rahyar.Modules.Structure.Groups;
using Rahyar.Modules.Structure.Rematching;

namespace Rahyar.Front;

/// <summary>The viewer's relationships with what each module knows of them, in one query.</summary>
internal static class OwnMentorships
{
    private static readonly Func<AppDb, Guid, IAsyncEnumerable<OwnMentorship>> OfViewer = EF.CompileAsyncQuery((AppDb db, Guid viewer) =>
        from me in db.Set<MentorshipMember>().AsNoTracking()
        join m in db.Set<Mentorship>() on me.MentorshipId equals m.Id
        join programme in db.Set<Programme>() on m.ProgrammeId equals programme.Id
        join words in db.Set<Correspondence>() on m.Id equals words.Id into written
        from words in written.DefaultIfEmpty()
        join reading in db.Set<ReadingPosition>() on me.Id equals reading.Id into opened
        from reading in opened.DefaultIfEmpty()
        where me.PersonId == viewer && m.State != MentorshipState.ClosedSafeguarding && m.SafeguardingAskedAt == null
        orderby m.ProposedAt descending
        select new OwnMentorship(m.Id, m.State, m.StateSince, m.ProposedAt, m.FirstContactAt, m.FirstGoalAt, m.AgreedAt,
            m.PlannedEndOn, me.ParticipationId, me.Side, me.Answer, me.Participation.PreparedAt, me.Participation.ReadyAt,
            m.AgreedAt == null && db.Set<Agreement>().Any(a => a.MentorshipId == m.Id && a.Signatures.Any(s => s.PersonId == viewer)),
            m.Name.Length > 0 ? m.Name : (from other in db.Set<MentorshipMember>()
                                          join person in db.Set<Person>() on other.PersonId equals person.Id
                                          where other.MentorshipId == m.Id && other.PersonId != viewer
                                          select person.Name).FirstOrDefault() ?? "–", programme.Name, m.Model, programme.Times,
            (from taking in db.Set<Participation>()
             join choosing in db.Set<Programme>() on taking.ProgrammeId equals choosing.Id
             where taking.PersonId == viewer && choosing.MenteesChoose
             select taking.Id).Any(),
            m.ScreeningParts, !db.Set<MentorshipMember>().Any(x => x.MentorshipId == m.Id && x.Side == Side.Mentor && x.Participation.ScreenedAt == null),
            (from taking in db.Set<Participation>()
             join asking in db.Set<Programme>() on taking.ProgrammeId equals asking.Id
             where taking.PersonId == viewer && taking.Side == Side.Mentor && taking.OwnScreeningAt == null && taking.ScreenedAt == null
                 && (taking.State == ParticipationState.Waiting || taking.State == ParticipationState.Matched)
                 && asking.State != ProgrammeState.Closed && asking.ScreeningParts > ScreeningParts.Check
             orderby taking.EnrolledAt
             select (Guid?)taking.Id).FirstOrDefault(),
            (from taking in db.Set<Participation>()
             where taking.PersonId == viewer && (taking.CooldownUntil != null || taking.AskedAgainAt != null
                 || db.Set<ExitTalk>().Any(t => t.ParticipationId == taking.Id && t.ClosedAt == null)
                 || db.Set<GroupInvitation>().Any(i => i.ParticipationId == taking.Id && i.State == InvitationState.Open))
             select taking.Id).Any(),
            new object[]
            {
                me.JoinedAt == null || words.LastWordAt >= me.JoinedAt
                    ? new OwnThread(words.LastWordBy, words.LastWordAt, reading.ThreadUpTo) : new OwnThread(null, null, null),
                new OwnPulse(db.Set<PulseAnswer>().Where(p => p.MentorshipId == m.Id && p.PersonId == viewer).Max(p => (DateTimeOffset?)p.AnsweredAt)),
            }));

    public static async Task<List<OwnMentorship>> OfAsync(AppDb db, Viewer viewer)
    {
        var own = new List<OwnMentorship>();
        await foreach (var mentorship in OfViewer(db, viewer.Id))
        {
            own.Add(mentorship);
        }

        return own;
    }
}
