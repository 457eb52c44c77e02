using Microsoft.AspNetCore.Authorization;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning.Rosters;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Planning.Participants;

/// <summary>What the roster says of one person. Opening it is a reading of their data, which they can see.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class ShowModel : ParticipantPage
{
    public IEnumerable<(string Column, string Text)> Known =>
        RosterDifference.Between(new RosterProfile(), Taking.Profile).Select(d => (d.Column, d.Column is "languages" or "modes" ? InWords(d.New) : d.New));

    private string InWords(string list) => string.Join(L.RightToLeft ? "، " : ", ",
        list.Split(';', StringSplitOptions.TrimEntries).Select(word => RosterWords.In(L, word)));

    public Task OnGetAsync(CancellationToken cancellationToken) => Db.RecordViewAsync(Viewer, [Taking.PersonId], "roster", Now, cancellationToken);
}
