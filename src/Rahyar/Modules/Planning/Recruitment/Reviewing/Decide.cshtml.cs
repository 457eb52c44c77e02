using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Emails.Letters;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Recruitment.Reviewing;

/// <summary>
/// /programmes/{id}/applications/decide: one decision on one application or several, with a reason that stays here and a
/// e-mail that can be read and changed before it goes out.
/// </summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class DecideModel(EmailComposer composer, Texts texts) : RecruitmentPage
{
    /// <summary>Where each applicant's name comes in an e-mail to several.</summary>
    public const string NamePlace = "{name}";

    private const int Most = 50, SubjectMost = 200;

    public override string Tab => "applications";

    [FromQuery(Name = "decision")]
    public string? DecisionText { get; set; }

    [FromQuery(Name = "a")]
    public Guid[] Asked { get; set; } = [];

    /// <summary>Each application with the version that was shown.</summary>
    [BindProperty]
    public string[] Seen { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? SubjectEnglish { get; set; }

    [BindProperty]
    public string? LetterEnglish { get; set; }

    [BindProperty]
    public string? SubjectPersian { get; set; }

    [BindProperty]
    public string? LetterPersian { get; set; }

    public sealed record Chosen(Application Application, Person Applicant);

    public Decision Decision { get; private set; }

    /// <summary>Those on which may still be decided.</summary>
    public IReadOnlyList<Chosen> Open { get; private set; } = [];

    /// <summary>Those on which another has decided meanwhile, or which were withdrawn.</summary>
    public IReadOnlyList<Chosen> Over { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> Deciders { get; private set; } = new Dictionary<Guid, string>();

    public bool Writes(string language) => Open.Any(c => LanguageOf(c.Applicant) == language);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken) || Parse.Choice<Decision>(DecisionText ?? nameof(Decision.Admit)) is not { } decision)
        {
            return false;
        }

        Decision = decision;
        Guid[] asked = [.. Asked.Distinct().Take(Most)];
        var found = await (from a in Db.Applications
                           join p in Db.People on a.PersonId equals p.Id
                           where asked.Contains(a.Id) && a.ProgrammeId == Id && a.PersonId != Viewer.Id && a.SubmittedAt != null
                           orderby a.SubmittedAt, a.Id
                           select new Chosen(a, p)).ToListAsync(cancellationToken);
        (Open, Over) = ([.. found.Where(c => c.Application.MayBeDecided)], [.. found.Where(c => !c.Application.MayBeDecided)]);
        var deciders = Over.Select(c => c.Application.DecidedBy).OfType<Guid>().ToList();
        Deciders = await Db.People.Where(p => deciders.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        // Where nobody was chosen the page says so; somebody else's application does not exist.
        return asked.Length == 0 || found.Count > 0;
    }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var kind = LetterKind.Find($"decision.letter.{Decision}")!;
        var own = await Db.Set<LetterText>().AsNoTracking().Where(t => t.Letter == kind.Key && (t.ProgrammeId == Id || t.ProgrammeId == LetterText.Institution)).ToListAsync(cancellationToken);
        (SubjectEnglish, LetterEnglish) = Proposed(kind, own, Texts.English);
        (SubjectPersian, LetterPersian) = Proposed(kind, own, Texts.Persian);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!Programme.IsOpen && Decision != Decision.Decline)
        {
            throw new Refused("programme.closed");
        }

        var versions = Versions();
        if (versions.Count == 0 || Over.Any(c => versions.ContainsKey(c.Application.Id)))
        {
            throw new Refused(Over.Count > 0 ? "conflict.application-decided" : "conflict.changed-meanwhile");
        }

        Chosen[] chosen = [.. Open.Where(c => versions.ContainsKey(c.Application.Id))];
        foreach (var (application, applicant) in chosen)
        {
            application.Expect(versions[application.Id]);
            await DecideAsync(application, applicant, cancellationToken);
        }

        await Db.SaveChangesAsync(cancellationToken);
        Flash = L.Count($"decision.said.{Decision}", chosen.Length);
        return Redirect(Asked.Length == 1 ? PlanningRoutes.Application(Id, Asked[0]) : PlanningRoutes.Applications(Id));
    }

    private async Task DecideAsync(Application application, Person applicant, CancellationToken cancellationToken)
    {
        var persian = LanguageOf(applicant) == Texts.Persian;
        var subject = Guard.Text(persian ? SubjectPersian : SubjectEnglish, SubjectMost, persian ? nameof(SubjectPersian) : nameof(SubjectEnglish)).ReplaceLineEndings(" ");
        var email = Guard.Text(persian ? LetterPersian : LetterEnglish, Application.EmailMost - 200, persian ? nameof(LetterPersian) : nameof(LetterEnglish));
        var told = email.Replace(NamePlace, applicant.Name, StringComparison.Ordinal);
        var already = await Db.Participations.SingleOrDefaultAsync(p => p.ProgrammeId == Id && p.Side == application.Side && p.PersonId == application.PersonId, cancellationToken);
        if (application.Decide(Decision, Reason, told, already, applicant, Viewer.Id, Now) is { } taking)
        {
            if (taking != already)
            {
                Db.Add(taking);
            }

            // Whoever had left and applied anew is back.
            taking.Return(Programme, Viewer.Id, Now);
        }

        var path = Decision == Decision.AskMore ? PlanningRoutes.Apply(Call!.Slug, application.Side) : PlanningRoutes.OwnApplication(application.Id);
        Db.Add(new Email(applicant.Email!, Short(subject.Replace(NamePlace, applicant.Name, StringComparison.Ordinal)), $"{told}\n\n{composer.Link(path)}\n", Now,
            applicant.Id, $"application:{application.Id}:{application.Version}"));
    }

    private Dictionary<Guid, int> Versions()
    {
        var versions = new Dictionary<Guid, int>();
        foreach (var seen in Seen.Select(s => s.Split(':')))
        {
            if (seen.Length == 2 && Guid.TryParse(seen[0], out var id) && Parse.Integer(seen[1]) is { } version)
            {
                versions[id] = version;
            }
        }

        return versions;
    }

    private static string Short(string subject) => Excerpt.Fit(subject, SubjectMost);

    // In the programme's own words, or the institution's, before the house's; here each may still be changed for one.
    private (string Subject, string Text) Proposed(LetterKind kind, List<LetterText> reworded, string language)
    {
        var mine = reworded.FindAll(t => t.Language == language);
        var (subject, text) = (mine.Find(t => t.ProgrammeId == Id) ?? mine.Find(t => t.ProgrammeId == LetterText.Institution)) is { } words ? (words.Subject, words.Text) : kind.Own(texts, language);
        var heading = Call?.Says.Heading.In(language) is { Length: > 0 } own ? own : Programme.Name;
        var name = Open is [var only] && LanguageOf(only.Applicant) == language ? only.Applicant.Name : NamePlace;
        var values = new Dictionary<string, string> { ["name"] = name, ["programme"] = heading };
        return (LetterKind.Fill(subject, values), LetterKind.Fill(text, values));
    }

    private string LanguageOf(Person person) => texts.Speaks(person.Language) ? person.Language : Texts.English;
}
