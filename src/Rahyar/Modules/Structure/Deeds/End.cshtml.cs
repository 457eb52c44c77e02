using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Ending;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Deeds;

/// <summary>/programmes/{id}/relationships/{mentorship}/end: a coordinator ends a relationship or takes a proposal back; if they like, to find another mentor.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class EndModel(IEnumerable<IOpenMatters> matters, EndingEmails letters) : MentorshipDeedPage(matters)
{
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Another mentor is to be found: the mentees wait on, in their old turn.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Again { get; set; }

    public string Kind => Mentorship.State == MentorshipState.Proposed ? "take-back" : Again ? "rematch" : "end";

    protected override IReadOnlyList<string> Lines(IReadOnlyList<string> open) =>
    [
        .. Mentorship.HoldsPlaces ? Mentorship.Members.OrderBy(m => m.Side).Select(Afterwards) : [],
        .. open,
    ];

    protected override string LetterTo(MentorshipMember member) => letters.Preview(Mentorship, Programme, People, member, Again, Now);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        DoAsync(() => Mentorship.EndByOffice(Reason, Again, Viewer.Id, Now), Mentorship.HasEnded, Kind, cancellationToken);

    private string Afterwards(MentorshipMember member) => member.Side == Side.Mentor ? L["deed.end.place-free", NameOf(member.PersonId)]
        : Kind == "end" ? L["deed.end.waits-after", NameOf(member.PersonId), L.Day(Programme.Times.After(Now, Programme.Times.RestDays))]
        : L["deed.end.waits-on", NameOf(member.PersonId), L.Date(member.Participation.WaitingSince)];
}
