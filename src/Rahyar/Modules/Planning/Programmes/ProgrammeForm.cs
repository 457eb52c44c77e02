using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rahyar.Data;
using Rahyar.Modules.Structure.Choosing.Requests;
using Rahyar.Paradigm;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Programmes;

/// <summary>What is typed to make or change a programme: kept as typed, read when it is used.</summary>
internal abstract class ProgrammeForm : AppPage
{
    public override Shell Shell => Shell.Desk;
    public override string Here => "programmes";

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Purpose { get; set; }

    [BindProperty]
    public string? Faculty { get; set; }

    [BindProperty]
    public string? Model { get; set; }

    [BindProperty]
    public string? StartsOn { get; set; }

    [BindProperty]
    public string? EndsOn { get; set; }

    [BindProperty]
    public string? CadenceDays { get; set; }

    [BindProperty]
    public string? DefaultPlaces { get; set; }

    /// <summary>The model cannot change once people have been brought together by it.</summary>
    public virtual MentoringModel? FixedModel => null;

    public IEnumerable<SelectListItem> Models => Enum.GetValues<MentoringModel>()
        .Select(m => new SelectListItem(L.Of(m.Name()), m.ToString(), m.ToString() == Model));

    /// <summary>Names that other programmes use, so that one faculty keeps one name.</summary>
    public IReadOnlyList<string> Faculties { get; private set; } = [];

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Faculties = await Db.Programmes.FacultiesAsync(cancellationToken);
        return true;
    }

    protected sealed record Typed(MentoringModel Model, DateOnly StartsOn, DateOnly EndsOn, int CadenceDays, int Places);

    protected Typed Read() => new(
        FixedModel ?? Parse.Choice<MentoringModel>(Model) ?? throw new Refused("programme.model") { Field = nameof(Model) },
        Day(StartsOn, nameof(StartsOn)), Day(EndsOn, nameof(EndsOn)),
        Number(CadenceDays, "programme.cadence", nameof(CadenceDays)), Number(DefaultPlaces, "programme.places", nameof(DefaultPlaces)));

    protected void Fill(string name, string purpose, MentoringModel model, DateOnly startsOn, DateOnly endsOn, int cadenceDays, int places) =>
        (Name, Purpose, Model, StartsOn, EndsOn, CadenceDays, DefaultPlaces) = (name, purpose, model.ToString(), L.Typed(startsOn), L.Typed(endsOn),
            cadenceDays.ToString(CultureInfo.InvariantCulture), places.ToString(CultureInfo.InvariantCulture));

    private DateOnly Day(string? typed, string field) => L.ReadDay(typed) ?? throw new Refused("input.day") { Field = field };

    protected static int Number(string? typed, string refusal, string field) =>
        Parse.Integer(typed) ?? throw new Refused(refusal) { Field = field };
}
