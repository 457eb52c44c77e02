using Microsoft.EntityFrameworkCore;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Emails.Letters;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Letters;

/// <summary>A page about the wording of letters: of the institution, or of a programme for whoever runs it.</summary>
internal abstract class LettersPage(Texts texts) : AppPage
{
    public override Shell Shell => Shell.Desk;
    public override string Here => Id is null ? "letters" : "programmes";

    [FromRoute]
    public Guid? Id { get; set; }

    /// <summary>Null where the words are the institution's.</summary>
    public Programme? Programme { get; private set; }

    public Texts Texts => texts;

    /// <summary>Whose words are shown and changed.</summary>
    public Guid Whose => Programme?.Id ?? LetterText.Institution;

    public string Index => Programme is null ? PlanningRoutes.Letters : PlanningRoutes.ProgrammeLetters(Programme.Id);

    /// <summary>The letters that can be reworded here.</summary>
    public IEnumerable<LetterKind> Kinds => LetterKind.All.Where(k => Programme is null || k.OfProgramme);

    public string AddressOf(LetterKind kind) => Programme is null ? PlanningRoutes.Letter(kind.Key) : PlanningRoutes.ProgrammeLetter(Programme.Id, kind.Key);

    /// <summary>What an example of the letter holds in its fields, in a language.</summary>
    public IReadOnlyDictionary<string, string> Samples(LetterKind kind, string language)
    {
        var words = L.With(language);
        return kind.Offered.DistinctBy(f => f.Name).ToDictionary(f => f.Name, f => f.Name switch
        {
            "days" or "minutes" or "count" => words.Number(7),
            "moment" => words.Moment(Now),
            "until" or "from" => words.Date(Now.AddDays(7)),
            "programme" when Programme is not null => Programme.Name,
            LetterKind.Link => "https://rahyar.university.example/…",
            "code" => words.Digits("417 203"),
            _ => words[$"letters.sample.{f.Name}"],
        });
    }

    /// <summary>What a letter is called: its subject, as an example of it reads.</summary>
    public string NameOf(LetterKind kind) => LetterKind.Fill(kind.Own(texts, L.Language).Subject, Samples(kind, L.Language));

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id)
        {
            Programme = await Db.Programmes.AsNoTracking().RunBy(Viewer).SingleOrDefaultAsync(p => p.Id == id, cancellationToken);
            ShellProgramme = Programme?.Id;
            return Programme is not null;
        }

        return true;
    }
}
