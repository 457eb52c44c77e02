using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Emails;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Relationships.Alerts;

/// <summary>One relationship that asks for attention: write to both, log a talk, or say that it is well.</summary>
[Authorize(Policy = Policies.Desk)]
internal sealed class ShowModel(EmailComposer composer) : AppPage
{
    private const int Shown = 10;

    public override Shell Shell => Shell.Desk;
    public override string Here => "attention";

    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute]
    public Guid Mentorship { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    /// <summary>To whom alone the words go; null is to all members.</summary>
    [BindProperty]
    public Guid? To { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public string? Found { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public Guid ClientId { get; set; }

    private Guid Form => ClientId == Guid.Empty ? throw new Refused("conflict.changed-meanwhile") : ClientId;

    public Mentorship Relationship { get; private set; } = null!;
    public Alert Alert { get; private set; } = null!;
    public IReadOnlyList<SupportContact> Contacts { get; private set; } = [];
    public string Programme { get; private set; } = "";

    /// <summary>Who asked to be contacted.</summary>
    public Guid? AskedBy => Relationship.RaisedAlerts.Where(a => a.Kind == AlertKinds.Asked).OrderByDescending(a => a.Since).Select(a => a.From).FirstOrDefault();

    /// <summary>The most pressing other reason of this programme after which nobody has asked lately: where to go when this one is done.</summary>
    public Alert? Next { get; private set; }

    /// <summary>A letter of their own to another pair of this programme, whose words are to stand here.</summary>
    [FromQuery(Name = "again")]
    public Guid? SaidBefore { get; set; }

    /// <summary>That letter, where its words may stand here.</summary>
    public SupportContact? Said { get; private set; }

    /// <summary>The letter that they have just sent to both; the same words may go to the next, where they are read once more before they are sent.</summary>
    public SupportContact? Again => Contacts is [{ } last, ..] && last.CoordinatorId == Viewer.Id && last.MayBeSaidAgain ? last : null;

    public string? NameOf(Guid? person) => Alert.Faces.FirstOrDefault(f => f.PersonId == person)?.Name;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await AlertAccess.KindsForAsync(Db, Viewer, Id, cancellationToken) is not { } kinds
            || await (await Db.ByOfficeAsync(Viewer, cancellationToken)).Include(m => m.Members).SingleOrDefaultAsync(m => m.Id == Mentorship && m.ProgrammeId == Id
                && m.SafeguardingAskedAt == null && m.State != MentorshipState.ClosedSafeguarding, cancellationToken) is not { } mentorship)
        {
            return false;
        }

        (Relationship, ShellProgramme) = (mentorship, Id);
        Alert = await AlertList.OneAsync(Db, mentorship, Now, cancellationToken);
        Programme = await Db.Programmes.Where(p => p.Id == Id).Select(p => p.Name).SingleAsync(cancellationToken);
        Contacts = await Db.SupportContacts.Where(c => c.MentorshipId == Mentorship).OrderByDescending(c => c.At).Take(Shown).ToListAsync(cancellationToken);
        return kinds.Count > 1 || Alert.Kinds.Contains(kinds[0]);
    }

    protected internal override async Task ShowAsync(CancellationToken cancellationToken)
    {
        // Only who has just been in touch is led on.
        if (Contacts is [var last, ..] && last.At > Now - SupportContact.Rests)
        {
            var only = await AlertAccess.KindsForAsync(Db, Viewer, Id, cancellationToken) is [var one] ? one : null;
            Next = await AlertList.NextAsync(Db, Viewer, Relationship, Now, only, cancellationToken);
        }

        Said = await SaidAsync(cancellationToken);
        if (HttpMethods.IsGet(Request.Method))
        {
            Words = Said?.Note;
        }
    }

    // What is written to two is not sent to one who asked for a person, nor twice to the same two, and a pair that is held for safety is closed with its letters.
    private async Task<SupportContact?> SaidAsync(CancellationToken cancellationToken)
    {
        if (SaidBefore is not { } letter || AskedBy is not null)
        {
            return null;
        }

        var open = (await Db.ByOfficeAsync(Viewer, cancellationToken)).Where(m => m.ProgrammeId == Id && m.Id != Mentorship && m.SafeguardingAskedAt == null && m.State != MentorshipState.ClosedSafeguarding).Select(m => m.Id);
        return await Db.SupportContacts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == letter && c.CoordinatorId == Viewer.Id && open.Contains(c.MentorshipId), cancellationToken) is { MayBeSaidAgain: true } said
            && Contacts.All(c => c.CoordinatorId != Viewer.Id || c.Note != said.Note) ? said : null;
    }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        To = AskedBy;

        // That somebody asked for a person is theirs: the others read in their log that the state of the relationship was looked at, and no more.
        var told = Alert.Kinds is ["asked"] && AskedBy is { } asker ? [asker] : Relationship.Members.Select(m => m.PersonId).ToList();
        await Db.RecordViewAsync(Viewer, told, "attention", Now, cancellationToken);
        await Db.RecordViewAsync(Viewer, Relationship.Members.Select(m => m.PersonId).Except(told), "relationship", Now, cancellationToken);
    }

    public async Task<IActionResult> OnPostWriteAsync(CancellationToken cancellationToken)
    {
        var words = Guard.Text(Words, 2000, nameof(Words));
        if (To is { } alone && NameOf(alone) is null)
        {
            throw new Refused("attention.to") { Field = nameof(To) };
        }

        Db.Add(new SupportContact(Relationship, "wrote", words, talked: false, Viewer.Id, Now, To));
        var people = (await Relationship.PeopleAsync(Db, cancellationToken)).Where(p => To is null || p.Id == To).ToList();
        foreach (var person in people)
        {
            Db.Add(composer.Write(person, To is null ? "relationships.attention.letter" : "relationships.attention.alone", [person.Name, words, Viewer.Name, Programme],
                To is null ? StructureRoutes.Mentorship(Mentorship) : null, Now, Cause(person.Id)));
        }

        var first = Cause(people[0].Id);
        await Db.SaveIdempotentAsync(Db.Set<Email>().Where(l => l.Cause == first), l => l.Text.Contains(words, StringComparison.Ordinal), cancellationToken);
        if (NameOf(To) is { } name)
        {
            Flash = L["relationships.attention.alone.done", name];
            return Redirect(RelationshipsRoutes.AttentionTo(Id, Mentorship));
        }

        return Done("wrote.done");
    }

    public async Task<IActionResult> OnPostTalkAsync(CancellationToken cancellationToken)
    {
        var talk = new SupportContact(Relationship, "talk", Guard.Text(Note, 2000, nameof(Note)), talked: true, Viewer.Id, Now, form: Form);
        if (!await Db.SupportContacts.Where(c => c.Id == Form).SentBeforeAsync(c => c.CoordinatorId == Viewer.Id && c.MentorshipId == Mentorship, cancellationToken))
        {
            Db.Add(talk);
            await Db.SaveChangesAsync(cancellationToken);
        }

        return Done("talk.done");
    }

    public async Task<IActionResult> OnPostResolveAsync(CancellationToken cancellationToken)
    {
        Relationship.Expect(Version);
        if (Relationship.Alerts.Length == 0)
        {
            throw new Refused("attention.nothing");
        }

        Db.Add(new SupportContact(Relationship, "talk", Guard.Text(Found, 2000, nameof(Found)), talked: true, Viewer.Id, Now));
        Relationship.Resolve(Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["relationships.attention.resolve.done"];
        return Redirect(RelationshipsRoutes.Attention(Id));
    }

    public async Task<IActionResult> OnPostAnsweredAsync(Guid contact, CancellationToken cancellationToken)
    {
        if (Contacts.FirstOrDefault(c => c.Id == contact) is not { } one)
        {
            return NotFound();
        }

        one.Answered(Now);
        await Db.SaveChangesAsync(cancellationToken);
        return Done("answered.done");
    }

    private string Cause(Guid person) => $"support:{ClientId}:{person}";

    private RedirectResult Done(string said)
    {
        Flash = L[$"relationships.attention.{said}"];
        return Redirect(RelationshipsRoutes.AttentionTo(Id, Mentorship));
    }
}
