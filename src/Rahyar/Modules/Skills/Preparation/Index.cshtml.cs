using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Infrastructure;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Lifecycle;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Skills.Preparation;

/// <summary>/preparation/{participation}: a step a page, so that one may stop and come back; the first choices count.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class IndexModel : AppPage
{
    public override string Here => "growth";

    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>From 1: the screens, then the cases, then the end.</summary>
    [FromQuery(Name = "step")]
    public int Step { get; set; } = 1;

    /// <summary>What was chosen last at this case, to show what follows from it.</summary>
    [FromQuery(Name = "chose")]
    public string? Chose { get; set; }

    [BindProperty]
    public string? Choice { get; set; }

    public Participation Participation { get; private set; } = null!;
    public Enrolment? Enrolment { get; private set; }
    public Course Course { get; private set; } = null!;
    public string Programme { get; private set; } = "";

    /// <summary>By when the programme asks for it.</summary>
    public DateOnly? DueOn { get; private set; }

    public int Case => Step - Course.Screens;
    public bool OnCase => Case is >= 1 and <= Course.Cases;
    public bool AtEnd => Step > Course.Steps;
    public string Text => $"skills.course.{Course.Key}.{(OnCase ? "case" : "screen")}{(OnCase ? Case : Step)}";

    /// <summary>The choice whose consequence is shown.</summary>
    public char? Shown => Chose is [var c] && Course.Choices.Contains(c) ? c : null;

    public int Answered => Enrolment is null ? 0 : Enumerable.Range(0, Course.Cases).Count(i => Enrolment.FirstChoice(i) is not null);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await Db.Participations.SingleOrDefaultAsync(p => p.Id == Id && p.PersonId == Viewer.Id && p.State != ParticipationState.Withdrew,
            cancellationToken) is not { } participation)
        {
            return false;
        }

        (Participation, Course) = (participation, Course.For(participation.Side));
        Programme = await Db.Programmes.Where(p => p.Id == participation.ProgrammeId).Select(p => p.Name).SingleAsync(cancellationToken);
        Enrolment = await Db.Enrolments.SingleOrDefaultAsync(e => e.ParticipationId == Id && e.Module == Course.Key, cancellationToken);
        DueOn = await Db.TrainingAssignments.Where(t => t.ProgrammeId == participation.ProgrammeId && t.Side == participation.Side)
            .Select(t => (DateOnly?)t.DueOn).SingleOrDefaultAsync(cancellationToken);
        Step = Math.Clamp(Step, 1, Course.Steps + 1);
        return true;
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!OnCase || Choice is not [var choice] || !Course.Choices.Contains(choice))
        {
            throw new Refused("preparation.choose") { Field = nameof(Choice) };
        }

        if (Enrolment is null)
        {
            Db.Enrolments.Add(Enrolment = new Enrolment(Participation, Course.Key, Now));
        }

        if (Enrolment.CompletedAt is null)
        {
            Enrolment.Choose(Case - 1, choice, Course.Cases);
        }

        await Db.SaveChangesAsync(cancellationToken);
        return Redirect($"{SkillsRoutes.Preparation(Id)}?step={Step}&chose={choice}#then");
    }

    public async Task<IActionResult> OnPostCompleteAsync(CancellationToken cancellationToken)
    {
        if (Enrolment is null || Answered < Course.Cases)
        {
            throw new Refused("preparation.cases");
        }

        Enrolment.Complete(Participation, Course.Cases, Course.Correct(Enrolment), Now);
        var open = MentorshipStates.Open;
        var mentorships = await Db.Mentorships.Include(m => m.Members)
            .Where(m => open.Contains(m.State) && m.Members.Any(x => x.ParticipationId == Id)).ToListAsync(cancellationToken);
        mentorships.ForEach(m => m.NotePrepared(Now));
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["skills.preparation.done"];
        return Redirect(Participation.ReadyAt is null ? InfrastructureRoutes.Readiness(Id) : SkillsRoutes.Growth);
    }
}
