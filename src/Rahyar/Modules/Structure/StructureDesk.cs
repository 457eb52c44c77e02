using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Overview;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Structure;

/// <summary>The sets of this module, and who may see their rows.</summary>
internal static class StructureDesk
{
    extension(AppDb db)
    {
        public DbSet<Mentorship> Mentorships => db.Set<Mentorship>();
        public DbSet<MentorshipMember> MentorshipMembers => db.Set<MentorshipMember>();
        public DbSet<MentoringModels.ModelSettings> ModelSettings => db.Set<MentoringModels.ModelSettings>();
        public DbSet<Groups.Grouping> Groupings => db.Set<Groups.Grouping>();
        public DbSet<Groups.GroupInvitation> GroupInvitations => db.Set<Groups.GroupInvitation>();
        public DbSet<Agreements.Agreement> Agreements => db.Set<Agreements.Agreement>();
        public DbSet<Nudges.Nudge> Nudges => db.Set<Nudges.Nudge>();
        public DbSet<Nudges.NudgeSwitch> NudgeSwitches => db.Set<Nudges.NudgeSwitch>();
        public DbSet<Matching.MatchRun> MatchRuns => db.Set<Matching.MatchRun>();
        public DbSet<Matching.Proposal> Proposals => db.Set<Matching.Proposal>();
        public DbSet<Matching.RunMentor> RunMentors => db.Set<Matching.RunMentor>();
        public DbSet<Waiting.LotteryDraw> LotteryDraws => db.Set<Waiting.LotteryDraw>();
        public DbSet<Waiting.LotteryAnnouncement> LotteryAnnouncements => db.Set<Waiting.LotteryAnnouncement>();
        public DbSet<Waiting.LotteryPlace> LotteryPlaces => db.Set<Waiting.LotteryPlace>();
        public DbSet<Choosing.Suggestion> Suggestions => db.Set<Choosing.Suggestion>();
        public DbSet<Choosing.Requests.MentorRequest> MentorRequests => db.Set<Choosing.Requests.MentorRequest>();
        public DbSet<Rematching.ExitTalk> ExitTalks => db.Set<Rematching.ExitTalk>();
        public DbSet<Overview.CoordinatorNote> CoordinatorNotes => db.Set<Overview.CoordinatorNote>();

        /// <summary>What the programme declares of one of its models; null while it declares nothing.</summary>
        public Task<MentoringModels.ModelSettings?> ModelSettingsOfAsync(Guid programme, MentoringModel model, CancellationToken ct) =>
            db.ModelSettings.AsNoTracking().SingleOrDefaultAsync(s => s.ProgrammeId == programme && s.Model == model, ct);

        /// <summary>The viewer as a member of a relationship that they may see; null for everyone else.</summary>
        public Task<MentorshipMember?> MembershipAsync(Viewer viewer, Guid mentorship, CancellationToken ct)
        {
            var theirs = db.Mentorships.VisibleTo(viewer);
            return db.MentorshipMembers.AsNoTracking().SingleOrDefaultAsync(m => m.MentorshipId == mentorship && m.PersonId == viewer.Id && theirs.Any(t => t.Id == mentorship), ct);
        }

        /// <summary>The relationships of which this viewer is or was a member.</summary>
        public Task<List<Guid>> OwnMattersAsync(Viewer viewer, CancellationToken ct) =>
            db.MentorshipMembers.IgnoreQueryFilters().Where(m => m.PersonId == viewer.Id).Select(m => m.MentorshipId).Distinct().ToListAsync(ct);

        /// <summary>Everyone with whom this viewer is or was in a relationship, and themselves; nobody where there was none.</summary>
        public Task<List<Guid>> OwnCircleAsync(Viewer viewer, CancellationToken ct)
        {
            var own = db.MentorshipMembers.IgnoreQueryFilters().Where(m => m.PersonId == viewer.Id).Select(m => m.MentorshipId);
            return db.MentorshipMembers.IgnoreQueryFilters().Where(m => own.Contains(m.MentorshipId)).Select(m => m.PersonId).Distinct().ToListAsync(ct);
        }

        /// <summary>Everyone who is or was a member of a relationship.</summary>
        public Task<List<Guid>> EverMembersAsync(Guid? mentorship, CancellationToken ct) =>
            db.MentorshipMembers.IgnoreQueryFilters().Where(m => m.MentorshipId == mentorship).Select(m => m.PersonId).Distinct().ToListAsync(ct);

        /// <summary>
        /// What ends when somebody takes part no more, with its members. A group with enough others goes on, and what is blocked for safety waits for two who decide.
        /// </summary>
        public async Task<List<Mentorship>> EndingWithoutAsync(Participation taking, CancellationToken ct)
        {
            var holding = MentorshipStates.HoldingPlace;
            var theirs = await db.Mentorships.AsNoTracking().Include(m => m.Members)
                .Where(m => holding.Contains(m.State) && m.SafeguardingAskedAt == null && m.Members.Any(x => x.ParticipationId == taking.Id)).ToListAsync(ct);
            return theirs.FindAll(m => m.EndsWithout(taking.PersonId));
        }

        /// <summary>Whether someone holds an office of a programme, or of the institution.</summary>
        public Task<bool> WorksForAsync(Guid person, Guid programme, DateTimeOffset now, CancellationToken ct) =>
            db.Roles.Held(now).AnyAsync(r => r.PersonId == person && (r.ProgrammeId == null || r.ProgrammeId == programme), ct);

        /// <summary>
        /// The relationships in which this viewer may read and act by office. Nobody does so where they are or were a member
        /// (docs/adr/0044): there they are a member and nothing else.
        /// </summary>
        public async Task<IQueryable<Mentorship>> ByOfficeAsync(Viewer viewer, CancellationToken ct)
        {
            var own = await db.OwnMattersAsync(viewer, ct);
            return own.Count == 0 ? db.Mentorships : db.Mentorships.Where(m => !own.Contains(m.Id));
        }

        /// <summary>The lines of matching runs that this viewer may read and change by office: none in which they wait or mentor themselves (docs/adr/0062).</summary>
        public IQueryable<Matching.Proposal> ProposalsByOffice(Viewer viewer)
        {
            var own = db.Participations.Where(p => p.PersonId == viewer.Id).Select(p => p.Id);
            return db.Proposals.Where(p => !own.Contains(p.MenteeId) && (p.MentorId == null || !own.Contains(p.MentorId.Value)));
        }

        /// <summary>The people with whom nobody is brought together now, in no programme (<see cref="Safety.HeldOut"/>).</summary>
        public IQueryable<Guid> HeldOutPeople() => Safety.HeldOut.People(db);

        /// <summary>As whom somebody takes part in a programme.</summary>
        public Task<List<Guid>> OwnParticipationsAsync(Guid person, Guid programme, CancellationToken ct) =>
            db.Participations.Where(p => p.PersonId == person && p.ProgrammeId == programme).Select(p => p.Id).ToListAsync(ct);
    }

    extension(IQueryable<Mentorship> mentorships)
    {
        /// <summary>
        /// The viewer's own relationships. One that is to be closed for safeguarding is gone for its members at once;
        /// coordinators have pages of states and counts of their own and never come in here.
        /// </summary>
        public IQueryable<Mentorship> VisibleTo(Viewer viewer) => mentorships.Where(m =>
            m.State != MentorshipState.ClosedSafeguarding && m.SafeguardingAskedAt == null && m.Members.Any(member => member.PersonId == viewer.Id));

        /// <summary>Those in which contact is blocked, and nobody has decided yet: <see cref="Mentorship.IsBlocked"/>.</summary>
        public IQueryable<Mentorship> Blocked()
        {
            var ended = MentorshipStates.Ended;
            return mentorships.Where(m => m.SafeguardingAskedAt != null && !ended.Contains(m.State));
        }

        /// <summary>Those in which people's places are held.</summary>
        public IQueryable<Mentorship> HoldingPlace()
        {
            var holding = MentorshipStates.HoldingPlace;
            return mentorships.Where(m => holding.Contains(m.State) && m.HoldsPlaces);
        }
    }

    extension(IQueryable<Choosing.Requests.MentorRequest> requests)
    {
        /// <summary>Requests that the viewer has made or got; nobody else's exist for anyone.</summary>
        public IQueryable<Choosing.Requests.MentorRequest> VisibleTo(Viewer viewer) =>
            requests.Where(r => r.MenteePersonId == viewer.Id || r.MentorPersonId == viewer.Id);
    }
}
