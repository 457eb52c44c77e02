using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Structure;
using Rahyar.Questionnaires;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Relationships.Pulse;

/// <summary>/mentorships/{id}/pulse: PULSE-3, three taps on one phone screen, and one's own earlier answers.</summary>
[Authorize(Policy = Policies.SignedIn)]
[CoreAction("submit-survey")]
internal sealed class IndexModel(Texts texts) : MentorshipPage
{
    private const int Shown = 12;

    public override string Here => "home";

    [BindProperty]
    public bool WantsContact { get; set; }

    [BindProperty]
    public Guid ClientId { get; set; }

    public IReadOnlyList<PulseAnswer> Earlier { get; private set; } = [];

    public IReadOnlyList<Question> Questions => [.. PulseQuestions.Of(texts).ToGroup(Mentorship.IsGroup).For(Me.Side)];

    /// <summary>What was tapped before a refusal.</summary>
    public Answers Typed { get; private set; } = [];

    public bool Begun => Mentorship.FirstContactAt is not null;
    public bool CanAnswer => Begun && Mentorship.IsOpen;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Earlier = await Db.Pulses.AsNoTracking().Where(p => p.MentorshipId == Id && p.PersonId == Viewer.Id)
            .OrderByDescending(p => p.AnsweredAt).Take(Shown).ToListAsync(cancellationToken);
        return true;
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Typed = Answers.AsTyped(Request.Form, Questions);
        var (answers, faults) = PostedAnswers.Read(Request.Form, Questions, L);
        if (faults.Count > 0)
        {
            return Refuse(faults);
        }

        var (contact, progress, obstacles) = (answers.Grade(PulseQuestions.Contact), answers.Grade(PulseQuestions.Progress), PulseQuestions.ObstaclesIn(answers));
        Db.Pulses.Add(new PulseAnswer(Mentorship, Viewer.Id, contact, progress, obstacles, WantsContact, Now, Earlier is [var last, ..] ? last : null, ClientId));
        await Db.SaveIdempotentAsync(Db.Pulses.Where(p => p.PersonId == Viewer.Id && p.ClientId == ClientId),
            p => (p.Contact, p.Progress, p.Obstacles, p.WantsContact) == (contact, progress, obstacles, WantsContact), cancellationToken);
        Flash = L[WantsContact ? "relationships.pulse.thanks-contact" : "relationships.pulse.thanks"];
        return Redirect(RelationshipsRoutes.Pulse(Id));
    }

    /// <summary>What was in the way, in words.</summary>
    public string Words(Obstacles obstacles) => obstacles == Obstacles.None
        ? L["relationships.pulse.obstacle.None"]
        : string.Join(L["structure.and"], PulseQuestions.Choices.Skip(1).Where(o => obstacles.HasFlag(o)).Select(o => L[$"relationships.pulse.obstacle.{o}"]));
}
