using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Overview;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Deeds;

/// <summary>
/// A deed of the desk on one relationship: what follows is shown, and then it is done, once. Whoever is or was a member has no such page, and of a
/// relationship of which two decide for safety the relationship's own page tells. A short meeting is called off where it was booked.
/// </summary>
internal abstract class MentorshipDeedPage(IEnumerable<IOpenMatters> matters) : ProgrammePage
{
    public override string Here => "relationships";

    [FromRoute(Name = "mentorship")]
    public Guid MentorshipId { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public Mentorship Mentorship { get; private set; } = null!;
    public IReadOnlyList<Person> People { get; private set; } = [];
    public WhatFollows Follows { get; private set; } = new([], []);

    public string Names => string.Join(L["structure.and"], Mentorship.Members.OrderBy(m => m.Side).Select(m => NameOf(m.PersonId)));
    public string Address => StructureRoutes.Relationship(Id, MentorshipId);

    protected string NameOf(Guid person) => People.FirstOrDefault(p => p.Id == person)?.Name ?? "–";

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken)
            || await (await Db.ByOfficeAsync(Viewer, cancellationToken)).Include(m => m.Members).SingleOrDefaultAsync(m => m.Id == MentorshipId && m.ProgrammeId == Id, cancellationToken) is not { } mentorship
            || mentorship.IsSingleMeeting)
        {
            return false;
        }

        Mentorship = mentorship;
        People = await mentorship.PeopleAsync(Db, cancellationToken);
        return true;
    }

    protected internal override async Task ShowAsync(CancellationToken cancellationToken)
    {
        var open = await matters.OfAsync(Db, new OpenWithin(Id, Mentorship: MentorshipId), Now, cancellationToken);
        Follows = Mentorship.HasEnded || Mentorship.IsBlocked ? Follows : new WhatFollows(Lines([.. open.Select(m => m.Ending(L))]), [.. Mentorship.Members.OrderBy(m => m.Side).Select(m => new WhatFollows.Letter(NameOf(m.PersonId), LetterTo(m)))]);
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Mentorship.IsBlocked)
        {
            return Redirect(Address);
        }

        await Db.RecordViewAsync(Viewer, Mentorship.Members.Select(m => m.PersonId), "relationship", Now, cancellationToken);
        return Page();
    }

    /// <param name="open">What is open in the relationship and would fall away with it.</param>
    protected abstract IReadOnlyList<string> Lines(IReadOnlyList<string> open);

    protected abstract string LetterTo(MentorshipMember member);

    /// <summary>Does it, unless that has been done already or contact is blocked, on another tab, by a colleague or by a second click.</summary>
    /// <param name="verb">The deed.</param>
    /// <param name="over">It has come about.</param>
    /// <param name="kind">What the note and the sentence afterwards say: <c>structure.note.…</c>, <c>deed.done.…</c>.</param>
    protected async Task<IActionResult> DoAsync(Action verb, bool over, string kind, CancellationToken cancellationToken)
    {
        if (over || Mentorship.IsBlocked)
        {
            Flash = await Meanwhile.TellAsync(Db, L, Viewer, Mentorship, Note, Now, cancellationToken);
            await Db.SaveChangesAsync(cancellationToken);
            return Redirect(Address);
        }

        Mentorship.Expect(Version);
        verb();
        if (!Folding.IsBlank(Note))
        {
            Db.Add(new CoordinatorNote(Mentorship, kind, Note, Viewer.Id, Now));
        }

        await Db.SaveChangesAsync(cancellationToken);
        Flash = L[$"deed.done.{kind}", Names];
        return Redirect(Address);
    }
}
