using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rahyar.Data;
using Rahyar.Questionnaires;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Recruitment.Forms;

/// <summary>/programmes/{id}/recruitment/{side}/{question}: one question; <c>new</c> makes one.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class EditModel(Texts texts) : FormPage(texts)
{
    /// <summary>What a coordinator may ask in a form.</summary>
    public static IReadOnlyList<QuestionKind> Offered { get; } = [.. Enum.GetValues<QuestionKind>().Where(k => k != QuestionKind.Scale)];

    [FromRoute(Name = "question")]
    public string Which { get; set; } = "";

    /// <summary>Of a new question, made when its page was opened: a second click adds nothing.</summary>
    [BindProperty]
    public string? Key { get; set; }

    [BindProperty]
    public QuestionKind Kind { get; set; }

    [BindProperty]
    public bool Required { get; set; }

    public BilingualText Label { get; private set; } = BilingualText.None;
    public BilingualText Help { get; private set; } = BilingualText.None;

    /// <summary>One a line.</summary>
    public BilingualText ChoiceLines { get; private set; } = BilingualText.None;

    /// <summary>Null for a new one.</summary>
    public Question? Question { get; private set; }

    public IEnumerable<SelectListItem> Kinds => Offered.Select(k => new SelectListItem(L[$"question.kind.{k}"], k.ToString(), k == Kind));

    public bool IsNew => Which == "new";

    /// <summary>Matching knows it: its kind stays as it is.</summary>
    public bool Known => Question?.Feeds() is not (null or Feeds.Nothing);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Question = Form.Find(Which);
        (Label, Help, ChoiceLines) = Request.HasFormContentType
            ? (BilingualText.AsTyped(Request.Form, "Label"), BilingualText.AsTyped(Request.Form, "Help"), BilingualText.AsTyped(Request.Form, "Choices"))
            : (Question?.Label ?? BilingualText.None, Question?.Help ?? BilingualText.None, new BilingualText(Written(words => words.English), Written(words => words.Persian)));
        return IsNew || Question is not null;
    }

    public void OnGet()
    {
        Mark = Form.Mark;
        Key = Question?.Key ?? $"q{Guid.CreateVersion7().ToString("N")[^12..]}";
        Kind = Question?.Kind ?? QuestionKind.Short;
        Required = Question?.Required ?? false;
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (IsNew && Form.Find(Key) is not null)
        {
            return Task.FromResult<IActionResult>(Redirect(Root));
        }

        if (IsNew && !(Key is { Length: 13 } key && key[0] == 'q' && key.Skip(1).All(char.IsAsciiHexDigitLower)))
        {
            return Task.FromResult<IActionResult>(NotFound());
        }

        ExpectMark();
        var kind = Known ? Question!.Kind : Offered.Contains(Kind) ? Kind : QuestionKind.Short;
        var question = (Known ? Question! : new Question { Key = Question?.Key ?? Key!, Label = BilingualText.None }) with
        {
            Kind = kind,
            Label = BilingualText.Read(Request.Form, "Label", Questionnaires.Question.LabelMost, needed: true),
            Help = BilingualText.Read(Request.Form, "Help", Questionnaires.Question.HelpMost) is { } help && help != BilingualText.None ? help : null,
            Choices = Question?.ChoicesFixed() == true ? Question.Choices : kind is QuestionKind.One or QuestionKind.Several ? Choices() : [],
            Required = Required,
        };
        return SavedAsync(Form.Put(question, Viewer.Id, Now), cancellationToken);
    }

    // A choice that keeps its words in one language is the same choice, whatever happens to the other.
    private Choice[] Choices()
    {
        var (english, persian) = (Lines(ChoiceLines.English, "ChoicesEnglish"), Lines(ChoiceLines.Persian, "ChoicesPersian"));
        if (english.Length > 0 && persian.Length > 0 && english.Length != persian.Length)
        {
            throw new Refused("form.choices-pairs", english.Length, persian.Length) { Field = "ChoicesPersian" };
        }

        BilingualText[] words = english.Length == 0
            ? [.. persian.Select(p => new BilingualText("", p))]
            : [.. english.Select((e, i) => new BilingualText(e, persian.Length == 0 ? "" : persian[i]))];
        if (words.Length is < 2 or > Questionnaires.Question.ChoicesMost)
        {
            throw new Refused("form.choices", 2, Questionnaires.Question.ChoicesMost) { Field = "ChoicesEnglish" };
        }

        Choice[] choices = [.. words.Select(w => new Choice(ValueOf(w), w))];
        return choices.DistinctBy(c => c.Value).Count() == choices.Length ? choices : throw new Refused("form.choices-twice") { Field = "ChoicesEnglish" };
    }

    private string ValueOf(BilingualText words) => Question?.Choices.FirstOrDefault(c =>
        (words.English.Length > 0 && c.Label.English == words.English) || (words.Persian.Length > 0 && c.Label.Persian == words.Persian))?.Value
        ?? (words.English.Length > 0 ? words.English : words.Persian);

    private string Written(Func<BilingualText, string> words) => string.Join('\n', Question?.Choices.Select(c => words(c.Label)) ?? []).Trim('\n');

    private static string[] Lines(string? typed, string field) =>
    [
        .. Guard.Optional(typed, Questionnaires.Question.ChoicesMost * (Questionnaires.Question.ChoiceMost + 1), field)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Length <= Questionnaires.Question.ChoiceMost ? line : throw new Refused("input.too-long", Questionnaires.Question.ChoiceMost) { Field = field }),
    ];
}
