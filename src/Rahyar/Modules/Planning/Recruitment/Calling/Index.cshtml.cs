using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Questionnaires;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Recruitment.Calling;

/// <summary>/programmes/{id}/recruitment: what the public page says, whom it seeks, and from when to when.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class IndexModel(EmailComposer composer, Texts texts) : RecruitmentPage
{
    public override string Tab => "call";

    [BindProperty]
    public string? Slug { get; set; }

    [BindProperty]
    public bool SeeksMentees { get; set; }

    [BindProperty]
    public bool SeeksMentors { get; set; }

    [BindProperty]
    public string? OpensOn { get; set; }

    [BindProperty]
    public string? ClosesOn { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public CallWords Says { get; private set; } = new();

    public string Link => composer.Link(PlanningRoutes.Join(Call!.Slug));

    public void OnGet()
    {
        Says = Call?.Says ?? new CallWords { About = Programme.Purpose is { } purpose ? Own(purpose) : BilingualText.None };
        Slug = Call?.Slug ?? ProposedSlug();
        (SeeksMentees, SeeksMentors) = (Call?.SeeksMentees ?? true, Call?.SeeksMentors ?? true);
        OpensOn = Call?.OpensOn is { } opens ? L.Typed(opens) : null;
        ClosesOn = Call?.ClosesOn is { } closes ? L.Typed(closes) : null;
        Version = Call?.Version ?? 0;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Programme.ExpectOpen();
        Says = CallWords.Of(name => BilingualText.AsTyped(Request.Form, name));
        var says = CallWords.Of(name => BilingualText.Read(Request.Form, name, CallWords.MostOf(name), needed: name == nameof(CallWords.About)));
        var call = Call ?? new Call(Id, "");
        call.Expect(Version);
        call.Describe(Slug, says, SeeksMentees, SeeksMentors, Day(OpensOn, nameof(OpensOn)), Day(ClosesOn, nameof(ClosesOn)), Viewer.Id, Now);
        if (await Db.Calls.AnyAsync(c => c.Slug == call.Slug && c.Id != call.Id, cancellationToken))
        {
            throw new Refused("call.slug-taken") { Field = nameof(Slug) };
        }

        if (Call is null)
        {
            Db.Add(call);
        }

        return await SavedAsync(L["saved"], cancellationToken);
    }

    public async Task<IActionResult> OnPostOpenAsync(CancellationToken cancellationToken)
    {
        if (Call is null)
        {
            throw new Refused("call.says-nothing");
        }

        Call.Open(Programme, Viewer.Id, Now);
        foreach (var side in Enum.GetValues<Side>())
        {
            if (await Db.StandingFormAsync(Id, side, cancellationToken) is null)
            {
                Db.Add(FormEdition.First(Id, side, StandardQuestions.Of(side, texts), Now));
            }
        }

        return await SavedAsync(L["recruitment.opened"], cancellationToken);
    }

    public async Task<IActionResult> OnPostStopAsync(CancellationToken cancellationToken)
    {
        // It is over with its programme; stopped now, it would stay so where the programme is opened again.
        Programme.ExpectOpen();
        Call?.Stop(Viewer.Id, Now);
        return await SavedAsync(L["recruitment.stopped"], cancellationToken);
    }

    private async Task<IActionResult> SavedAsync(string said, CancellationToken cancellationToken)
    {
        await Db.SaveChangesAsync(cancellationToken);
        Flash = said;
        return Redirect(PlanningRoutes.Recruitment(Id));
    }

    private DateOnly? Day(string? typed, string field) =>
        Folding.IsBlank(typed) ? null : L.ReadDay(typed) ?? throw new Refused("input.day") { Field = field };

    private BilingualText Own(string text) => L.Language == Texts.Persian ? new BilingualText("", text) : new BilingualText(text, "");

    private string ProposedSlug()
    {
        var latin = string.Join('-', string.Concat(Programme.Name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(5));
        return latin.Length is >= 3 and <= 60 ? latin : $"join-{Id.ToString("N")[^6..]}";
    }
}
