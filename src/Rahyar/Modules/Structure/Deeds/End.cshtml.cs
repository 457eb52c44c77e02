using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Data;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Ending;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

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

    public string Kind => Mentorship.State == MentorshipState.Proposed ? "take-back" : Finds ? "rematch" : "end";

    /// <summary>Where nothing begins any more nobody finds another mentor.</summary>
    public bool Finds => Again && Programme.IsOpenForPairing;

    protected override IReadOnlyList<string> Lines(IReadOnlyList<string> open) =>
    [
        .. Mentorship.HoldsPlaces && Programme.IsOpenForPairing ? Mentorship.Members.OrderBy(m => m.Side).Select(Afterwards) : [],
        .. open,
    ];

    protected override string LetterTo(MentorshipMember member) => letters.Preview(Mentorship, Programme, People, member, Finds, Now);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        DoAsync(() => Mentorship.EndByOffice(Reason, Again && !Finds ? throw new Refused("conflict.no-other") : Finds, Viewer.Id, Now), Mentorship.HasEnded, Kind, cancellationToken);

    /// <summary>A mentor's place is free again, and after an early end they rest first.</summary>
    internal static string PlaceFree(Locale l, string mentor, Mentorship mentorship, Programme programme, DateTimeOffset now) =>
        mentorship.State != MentorshipState.Proposed && programme.Times is { RestDays: > 0 } times ? l["deed.end.place-free-after", mentor, l.Day(times.After(now, times.RestDays))] : l["deed.end.place-free", mentor];

    private string Afterwards(MentorshipMember member) => member.Side == Side.Mentor ? PlaceFree(L, NameOf(member.PersonId), Mentorship, Programme, Now)
        : Kind == "end" ? L["deed.end.waits-after", NameOf(member.PersonId), L.Day(Programme.Times.After(Now, Programme.Times.RestDays))]
        : L["deed.end.waits-on", NameOf(member.PersonId), L.Date(member.Participation.WaitingSince)];
}
