using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Evaluation.Surveys.Inviting;
using Rahyar.Modules.Structure;
using Rahyar.Questionnaires;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Evaluation.Surveys.Answering;

/// <summary>
/// /mentorships/{id}/midpoint: what one answered half-way, what of it the others may see, and the page for the next talk made of
/// what each of them chose. It opens for whoever was asked; the others' answers for whoever has answered.
/// </summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class MidpointModel : MentorshipPage
{
    /// <summary>Two grades so far apart are worth a talk.</summary>
    private const int Apart = 2;

    public override bool KeptOffline => false;

    [BindProperty]
    public List<string> Shared { get; set; } = [];

    public SurveyInvitation Invitation { get; private set; } = null!;

    /// <summary>The viewer's own answers.</summary>
    public SurveyResponse? Mine { get; private set; }

    public bool Doubts => Mine?.Answers.Text(Instrument.GoOn) is { } answer && answer != Instrument.GoOnGladly;
    public bool CanAnswer { get; private set; }
    public IReadOnlyList<(BilingualText Heading, IReadOnlyList<Line> Lines)> Sheet { get; private set; } = [];
    public Instrument Instrument => Instrument.Get(Instrument.Midpoint);

    /// <summary>What one may show, in the parts of the questionnaire.</summary>
    public IEnumerable<(BilingualText Heading, IReadOnlyList<Question> Questions)> Shareable
    {
        get
        {
            var own = Mine!.Shareable.ToHashSet();
            return Instrument.ToGroup(Mentorship.IsGroup).Parts.Select(p => (p.Heading, (IReadOnlyList<Question>)[.. p.Questions.Where(q => own.Contains(q.Key))])).Where(p => p.Item2.Count > 0);
        }
    }

    /// <summary>Someone said on the sheet that the rhythm, or a goal, is not right any more.</summary>
    public bool Says(string question, string fine) => Sheet.SelectMany(p => p.Lines).Any(l => l.Question.Key == question && l.Said.Any(s => s.Answers.Text(question) != fine));

    /// <summary>A question on the sheet, and those who show their answer.</summary>
    internal sealed record Line(Question Question, IReadOnlyList<(string Who, Answers Answers)> Said)
    {
        public bool TalkFirst => Grades is { Count: > 1 } grades && grades.Max() - grades.Min() >= Apart;

        private IReadOnlyList<int> Grades => Question.Kind == QuestionKind.Scale ? [.. Said.Select(s => s.Answers.Grade(Question.Key)).OfType<int>()] : [];
    }

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken)
            || await Db.SurveyInvitations.AsNoTracking().SingleOrDefaultAsync(
                i => i.MentorshipId == Id && i.PersonId == Viewer.Id && i.Instrument == Instrument.Midpoint, cancellationToken) is not { } invitation)
        {
            return false;
        }

        Invitation = invitation;
        await LoadProgrammeAsync(cancellationToken);
        CanAnswer = invitation.CanBeAnswered(await Db.SurveyWaves.AsNoTracking().SingleAsync(w => w.Id == invitation.WaveId, cancellationToken), Now);
        Mine = await Db.SurveyResponses.SingleOrDefaultAsync(r => r.InvitationId == invitation.Id, cancellationToken);
        if (Mine is not null)
        {
            Sheet = await SheetAsync(cancellationToken);
        }

        return true;
    }

    public void OnGet() => Shared = [.. Mine?.Shared ?? []];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Mine is null)
        {
            return NotFound();
        }

        Mine.Share(Shared, Mentorship, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["midpoint.shared"];
        return Redirect($"{EvaluationRoutes.Midpoint(Id)}#sheet");
    }

    // Members who have left show nothing any more.
    private async Task<IReadOnlyList<(BilingualText, IReadOnlyList<Line>)>> SheetAsync(CancellationToken cancellationToken)
    {
        var all = await Db.SurveyResponses.AsNoTracking().Where(r => r.MentorshipId == Id && r.Instrument == Instrument.Midpoint)
            .Select(r => new { r.PersonId, r.Answers, r.Shared }).ToListAsync(cancellationToken);
        var shown = Mentorship.Members.OrderByDescending(m => m.PersonId == Viewer.Id).ThenBy(m => m.Side).ThenBy(m => m.Id)
            .SelectMany(m => all.Where(r => r.PersonId == m.PersonId).Select(r => (Who: m.PersonId == Viewer.Id ? L["midpoint.you"] : NameOf(m.PersonId), r.Answers, r.Shared)))
            .ToList();
        Line Of(Question question) => new(question, [.. shown.Where(s => s.Shared.Contains(question.Key) && s.Answers.Has(question.Key)).Select(s => (s.Who, s.Answers))]);
        return [.. Instrument.ToGroup(Mentorship.IsGroup).Parts.Select(p => (p.Heading, (IReadOnlyList<Line>)[.. p.Questions.Select(Of).Where(line => line.Said.Count > 0)])).Where(p => p.Item2.Count > 0)];
    }
}
