using Microsoft.EntityFrameworkCore;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Emails;
using Rahyar.Emails.Letters;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Letters;

/// <summary>How e-mails are signed, as a page shows it.</summary>
/// <param name="Logo">The picture itself, as a data address: as in e-mails, nobody fetches it.</param>
/// <param name="Alternative">What stands for it, in the language of the e-mail.</param>
internal sealed record ShownLetterhead(string Name, string Colour, string? Logo, string Alternative)
{
    public static ShownLetterhead Of(LetterStyle style, Locale words)
    {
        var name = style.Head.NameIn(words.Language);
        return new(name, style.Head.Colour, style.Logo is { } logo ? $"data:{logo.Type};base64,{Convert.ToBase64String(logo.Bytes)}" : null, words["letterhead.logo.alt", name]);
    }
}

/// <summary>A page about the wording of letters: of the institution, or of a programme for whoever runs it.</summary>
internal abstract class LettersPage(Texts texts, HouseAddress house) : AppPage
{
    public override Shell Shell => Shell.Desk;
    public override string Here => Id is null ? "letters" : "programmes";

    [FromRoute]
    public Guid? Id { get; set; }

    /// <summary>Null where the words are the institution's.</summary>
    public Programme? Programme { get; private set; }

    public Texts Texts => texts;

    protected HouseAddress House => house;

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
            "from" => words.Date(Now.AddDays(7)),
            "until" when kind.Fields.Any(other => other.Name == "from") => words.Date(Now.AddDays(14)),
            "moment" or "until" => words.MomentThere(Now.AddDays(7)),
            "programme" when Programme is not null => Programme.Name,
            LetterKind.Link => house.Of(PeopleRoutes.Account),
            "code" => words.Digits("417 203"),
            _ => words[$"letters.sample.{f.Name}"],
        });
    }

    /// <summary>What a letter is called: its subject, with nobody's name in it. In a list of what was sent an example would be read as a fact.</summary>
    public string NameOf(LetterKind kind) => LetterKind.Fill(kind.Own(texts, L.Language).Subject, kind.Offered.DistinctBy(f => f.Name).ToDictionary(f => f.Name, _ => "…"));

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
