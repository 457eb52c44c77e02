using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.Files;
using Rahyar.Modules.Communication.Notes;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Evaluation;
using Rahyar.Modules.Evaluation.Surveys;
using Rahyar.Modules.Skills;
using Rahyar.Modules.Skills.Goals;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Agreements;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Paradigm;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Front.Mentorships;

/// <summary>A relationship in one scroll: where we are, the next step, thread, agreement, sessions, goals, notes, files.</summary>
[Authorize(Policy = Policies.SignedIn)]
[CoreAction("open-relationship", Opens = true)]
internal sealed class ShowModel(NextSteps steps) : AppPage
{
    private static readonly string[] Stages = ["proposed", "preparing", "initiated", "active", "closing"];

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>What is said differently to two people and to a group.</summary>
    public Locale Ours { get; private set; } = null!;

    public MentorshipMember Me { get; private set; } = null!;
    public OwnMentorship Pair { get; private set; } = null!;
    public NextStep? Step { get; private set; }
    public Agreement? Agreement { get; private set; }
    public int Members { get; private set; }
    public Guid ProgrammeId { get; private set; }

    /// <summary>The mentors of a group by name, and its other members; none where there are two.</summary>
    public IReadOnlyList<string> Mentors { get; private set; } = [];

    public IReadOnlyList<string> Others { get; private set; } = [];

    /// <summary>Flash mentoring: one meeting, without agreement or goals.</summary>
    public bool IsSingleMeeting => Pair.Model == MentoringModel.Flash;
    public IReadOnlyList<Session> Sessions { get; private set; } = [];
    public IReadOnlyList<Goal> Goals { get; private set; } = [];
    public IReadOnlyList<NoteLine> Notes { get; private set; } = [];
    public IReadOnlyList<SharedFile> Files { get; private set; } = [];
    public ReadingPosition? Position { get; private set; }

    /// <summary>Whether the viewer has answered the midpoint review; null where it was not asked, or is over.</summary>
    public bool? Midpoint { get; private set; }

    /// <summary>The journey's stages with the place of the current one.</summary>
    public IEnumerable<(string Name, int Place)> Journey => Stages.Select((name, at) => (name, at.CompareTo(Stage)));

    private int Stage => Pair.State switch
    {
        MentorshipState.Proposed => 0,
        MentorshipState.Accepted or MentorshipState.Preparing => 1,
        MentorshipState.Initiated => 2,
        MentorshipState.Active or MentorshipState.AtRisk or MentorshipState.Paused => 3,
        _ => 4,
    };

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if ((await OwnMentorships.OfAsync(Db, Viewer)).FirstOrDefault(p => p.Id == Id) is not { } pair)
        {
            return false;
        }

        Pair = pair;
        Ours = L.ToGroup(ModelTemplate.Of(pair.Model).IsGroup);
        ProgrammeId = await Db.Mentorships.Where(m => m.Id == Id).Select(m => m.ProgrammeId).SingleAsync(cancellationToken);
        var members = await (from m in Db.MentorshipMembers
                             join p in Db.People on m.PersonId equals p.Id
                             where m.MentorshipId == Id
                             orderby m.Id
                             select new { p.Id, p.Name, m.Side, Member = m }).ToListAsync(cancellationToken);
        Members = members.Count;
        if (Members > 2)
        {
            Mentors = [.. members.Where(m => m.Side == Side.Mentor && m.Id != Viewer.Id).Select(m => m.Name)];
            Others = [.. members.Where(m => m.Side == Side.Mentee && m.Id != Viewer.Id).Select(m => m.Name)];
        }

        Agreement = await Db.Agreements.AsNoTracking().Where(a => a.MentorshipId == Id)
            .OrderByDescending(a => a.Edition).FirstOrDefaultAsync(cancellationToken);
        var me = Me = members.Single(m => m.Id == Viewer.Id).Member;
        Sessions = await me.SessionsIn(Db).AsNoTracking()
            .OrderByDescending(s => s.StartsAt).Take(3).ToListAsync(cancellationToken);
        Goals = await me.GoalsIn(Db).AsNoTracking().Where(g => g.AbandonedAt == null)
            .OrderBy(g => g.TargetOn).Take(5).ToListAsync(cancellationToken);
        Position = await Db.ReadingPositions.AsNoTracking().SingleOrDefaultAsync(p => p.Id == me.Id, cancellationToken);
        Notes = await NoteLine.Of(Db, me).Take(3).ToListAsync(cancellationToken);
        Files = await me.FilesIn(Db).AsNoTracking().Where(f => f.RemovedAt == null)
            .OrderByDescending(f => f.SharedAt).Take(3).ToListAsync(cancellationToken);
        Midpoint = await Db.SurveyInvitations.Where(i => i.MentorshipId == Id && i.PersonId == Viewer.Id && i.Instrument == Instrument.Midpoint
            && (i.AnsweredAt != null || i.ClosesAt > Now)).Select(i => (bool?)(i.AnsweredAt != null)).FirstOrDefaultAsync(cancellationToken);
        var context = new NextStepContext(Db, Viewer, Now, DateOnly.FromDateTime(L.Local(Now).DateTime), [pair]) { Only = Id };
        context.Provide<List<GoalLine>>([.. Goals.Select(g => new GoalLine(Id, g.Text, g.TargetOn, g.Reached))]);
        Step = await steps.FirstAsync(context);
        return true;
    }

    public IActionResult OnGet() => Pair.State == MentorshipState.Proposed ? Redirect(StructureRoutes.Answer(Id)) : Page();
}
