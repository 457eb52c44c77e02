using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Paradigm;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Structure.MentoringModels;

/// <summary>/programmes/{id}/shape/{model}: the eight parameters of one model, and publishing them.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class EditModel : ModelSettingsPage
{
    private const int UsualMinutes = 30;

    [FromRoute]
    public string Model { get; set; } = "";

    [BindProperty]
    public string? LeastMentees { get; set; }

    [BindProperty]
    public string? MostMentees { get; set; }

    [BindProperty]
    public string? Mentors { get; set; }

    [BindProperty]
    public string? Roles { get; set; }

    [BindProperty]
    public string? Length { get; set; }

    [BindProperty]
    public string? CadenceDays { get; set; }

    [BindProperty]
    public Mix? Mix { get; set; }

    [BindProperty]
    public Bringing? Bringing { get; set; }

    [BindProperty]
    public string? Closing { get; set; }

    /// <summary>−1 while nothing has been declared.</summary>
    [BindProperty]
    public int Version { get; set; } = -1;

    public ModelTemplate Template { get; private set; } = null!;
    public ModelSettings? Declared { get; private set; }
    public string Name => L.Of(Template.Model.Name());

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken) || ModelTemplate.All.FirstOrDefault(t => t.Model.ToString() == Model) is not { } template)
        {
            return false;
        }

        Template = template;
        Declared = ModelSettings.FirstOrDefault(s => s.Model == template.Model);
        return true;
    }

    public void OnGet()
    {
        var terms = Declared?.Terms ?? Usual();
        static string Typed(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
        (LeastMentees, MostMentees, Mentors) = (Typed(terms.LeastMentees), Typed(terms.MostMentees), Typed(terms.Mentors));
        (Roles, Length, CadenceDays, Closing) = (terms.Roles, Typed(terms.Length), Typed(terms.CadenceDays), terms.Closing);
        (Mix, Bringing, Version) = (terms.Mix, terms.Bringing, Declared?.Version ?? -1);
    }

    public async Task<IActionResult> OnPostAsync(bool publish, CancellationToken cancellationToken)
    {
        if (Version != (Declared?.Version ?? -1))
        {
            throw new Refused("conflict.changed-meanwhile");
        }

        var settings = Declared ?? new ModelSettings(Programme, Template.Model, Viewer.Id, Now);
        settings.Declare(Programme, new ModelTerms(Number(LeastMentees, nameof(LeastMentees)), Number(MostMentees, nameof(MostMentees)), Number(Mentors, nameof(Mentors)),
            Roles, Number(Length, nameof(Length)), Number(CadenceDays, nameof(CadenceDays)), Mix, Bringing, Closing), Viewer.Id, Now);
        if (publish)
        {
            settings.Publish(Viewer.Id, Now);
        }

        if (Declared is null)
        {
            Db.Add(settings);
        }

        await Db.SaveChangesAsync(cancellationToken);
        Flash = L[settings.PublishedAt is null ? "shape.saved" : "shape.saved-published"];
        return Redirect(StructureRoutes.Models(Id));
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellationToken)
    {
        Declared?.Withdraw(Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["shape.withdrawn"];
        return Redirect(StructureRoutes.Models(Id));
    }

    // What the model usually is: to be read and published, not invented.
    private ModelTerms Usual() => new(Template.Usual.Least, Template.Usual.Most, Template.Mentors.Most == 2 ? Template.Mentors.Least : Template.Mentors.Most,
        L[$"shape.{Template.Model}.roles"], Template.IsSingleMeeting ? UsualMinutes : Math.Min(Template.Weeks, Programme.Weeks), Template.IsSingleMeeting ? 0 : Template.CadenceDays,
        Template.Mix, Template.Bringing, L[Template.IsSingleMeeting ? "shape.closing.once" : "shape.closing.usual"]);

    internal static int? Number(string? typed, string field) =>
        Folding.IsBlank(typed) ? null : Parse.Integer(typed) ?? throw new Refused("shape.number") { Field = field };
}
