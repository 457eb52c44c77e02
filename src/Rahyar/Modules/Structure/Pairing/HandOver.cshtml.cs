using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Answering;
using Rahyar.Modules.Structure.Deeds;
using Rahyar.Modules.Structure.Ending;
using Rahyar.Modules.Structure.Overview;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Pairing;

/// <summary>
/// /programmes/{id}/relationships/{mentorship}/hand-over: a mentee goes from one mentor to another in one step. The old relationship ends, a new one is
/// proposed; what was written in the old one stays with those who wrote it.
/// </summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class HandOverModel(Invitations invitations, EndingEmails letters, IEnumerable<IOpenMatters> matters) : PairingPage(invitations)
{
    public override string Here => "relationships";

    [FromRoute(Name = "mentorship")]
    public Guid MentorshipId { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Mentorship Mentorship { get; private set; } = null!;
    public IReadOnlyList<Person> People { get; private set; } = [];
    public string Mentor { get; private set; } = "";
    public override string Deed => "hand-over";
    public override string Address => StructureRoutes.HandOver(Id, MentorshipId);
    public override string Back => StructureRoutes.Relationship(Id, MentorshipId);
    protected override bool Rests => false;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken)
            || await (await Db.ByOfficeAsync(Viewer, cancellationToken)).Include(m => m.Members).SingleOrDefaultAsync(m => m.Id == MentorshipId && m.ProgrammeId == Id, cancellationToken) is not { } mentorship
            || !mentorship.IsToHandOver(Programme))
        {
            return false;
        }

        var (mentor, mentee) = (mentorship.Side(Side.Mentor).Single(), mentorship.Side(Side.Mentee).Single());
        (Mentorship, Taking) = (mentorship, mentee.Participation);
        People = await mentorship.PeopleAsync(Db, cancellationToken);
        (Name, Mentor) = (NameOf(mentee), NameOf(mentor));
        if (!IsOver)
        {
            await LoadCandidatesAsync(mentor.ParticipationId, cancellationToken);
        }

        return true;

        string NameOf(MentorshipMember member) => People.First(p => p.Id == member.PersonId).Name;
    }

    /// <summary>It has ended, or contact in it is blocked: there is nothing to hand over.</summary>
    private bool IsOver => Mentorship.HasEnded || Mentorship.IsBlocked;

    protected internal override async Task ShowAsync(CancellationToken cancellationToken)
    {
        if (!IsOver)
        {
            var open = await matters.OfAsync(Db, new OpenWithin(Id, Mentorship: MentorshipId), Now, cancellationToken);
            await ShowFollowsAsync([L["pairing.hand-over.ends", Mentor], EndModel.PlaceFree(L, Mentor, Mentorship, Programme, Now), .. open.Select(m => m.Ending(L)), L["pairing.hand-over.history"]],
                Mentorship.Members.OrderBy(m => m.Side).Select(m => new WhatFollows.Letter(People.First(p => p.Id == m.PersonId).Name, letters.Preview(Mentorship, Programme, People, m, again: true, Now))), cancellationToken);
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Mentorship.IsBlocked)
        {
            return Redirect(Back);
        }

        await Db.RecordViewAsync(Viewer, Mentorship.Members.Select(m => m.PersonId), "relationship", Now, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (IsOver)
        {
            Flash = await Meanwhile.TellAsync(Db, L, Viewer, Mentorship, Note, Now, cancellationToken);
            await Db.SaveChangesAsync(cancellationToken);
            return Redirect(Back);
        }

        Mentorship.Expect(Version);
        Mentorship.EndByOffice(Reason, again: true, Viewer.Id, Now);
        var next = await ProposeAsync(cancellationToken);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["pairing.done", Name, Chosen!.Name];
        return Redirect(StructureRoutes.Relationship(Id, next.Id));
    }
}
