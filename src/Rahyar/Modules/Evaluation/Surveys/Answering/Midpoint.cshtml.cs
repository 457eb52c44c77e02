using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Evaluation.Profiles;
using Rahyar.Modules.Evaluation.Surveys.Inviting;
using Rahyar.Modules.Structure;
using Rahyar.Paradigm;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

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

    public SurveyAnswers Given { get; private set; } = new();
    public bool Doubts => Given[Instrument.GoOn] is { } answer && answer != Instrument.GoOnGladly;
    public bool CanAnswer { get; private set; }
    public IReadOnlyList<(Wording Heading, IReadOnlyList<Line> Lines)> Sheet { get; private set; } = [];
    public Instrument Instrument => Instrument.Get(Instrument.Midpoint);

    /// <summary>What one may show, in the parts of the questionnaire.</summary>
    public IEnumerable<(Wording Heading, IReadOnlyList<Item> Items)> Shareable
    {
        get
        {
            var own = Mine!.Shareable.ToHashSet();
            return Instrument.Parts.Select(p => (p.Heading, (IReadOnlyList<Item>)[.. p.Items.Where(i => own.Contains(i.Id))])).Where(p => p.Item2.Count > 0);
        }
    }

    /// <summary>Someone said on the sheet that the rhythm, or a goal, is not right any more.</summary>
    public bool Says(string item, string fine) => Sheet.SelectMany(p => p.Lines).Any(l => l.Item.Id == item && l.Said.Any(s => s.Answer != fine));

    /// <summary>An item on the sheet, and who answered what.</summary>
    internal sealed record Line(Item Item, IReadOnlyList<(string Who, string Answer)> Said)
    {
        public bool TalkFirst => Item.Kind == ItemKind.Agree && Grades.Count > 1 && Grades.Max() - Grades.Min() >= Apart;

        private IReadOnlyList<int> Grades => [.. Said.Select(s => s.Answer).Where(a => a.Length == 1 && char.IsAsciiDigit(a[0])).Select(a => a[0] - '0')];
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
            Given = SurveyAnswers.FromJson(Mine.Answers);
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
    private async Task<IReadOnlyList<(Wording, IReadOnlyList<Line>)>> SheetAsync(CancellationToken cancellationToken)
    {
        var all = await Db.SurveyResponses.AsNoTracking().Where(r => r.MentorshipId == Id && r.Instrument == Instrument.Midpoint)
            .Select(r => new { r.PersonId, r.Answers, r.Shared }).ToListAsync(cancellationToken);
        var shown = Mentorship.Members.OrderByDescending(m => m.PersonId == Viewer.Id).ThenBy(m => m.Side).ThenBy(m => m.Id)
            .SelectMany(m => all.Where(r => r.PersonId == m.PersonId).Select(r => (Who: m.PersonId == Viewer.Id ? L["midpoint.you"] : NameOf(m.PersonId), Answers: SurveyAnswers.FromJson(r.Answers), r.Shared)))
            .ToList();
        Line Of(Item item) => new(item, [.. shown.Where(s => s.Shared.Contains(item.Id) && s.Answers.Has(item.Id)).Select(s => (s.Who, s.Answers[item.Id]!))]);
        return [.. Instrument.Parts.Select(p => (p.Heading, (IReadOnlyList<Line>)[.. p.Items.Select(Of).Where(line => line.Said.Count > 0)])).Where(p => p.Item2.Count > 0)];
    }

    /// <summary>An answer in the reader's language; words as they were written.</summary>
    public string Said(Item item, string answer) => item.Kind switch
    {
        ItemKind.Agree when answer == SurveyAnswers.DoesNotApply => L["survey.does-not-apply"],
        ItemKind.Agree => L["midpoint.grade", Parse.Integer(answer)!],
        ItemKind.Choice => item.Options.First(o => o.Id == answer).Text.In(L),
        _ => answer,
    };
}
