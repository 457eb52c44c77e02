using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Structure;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Communication.Messages;

/// <summary>A relationship's thread, read backwards from its newest message.</summary>
[Authorize(Policy = Policies.SignedIn)]
[CoreAction("send-message")]
internal sealed class ThreadModel : MentorshipPage
{
    private const int Length = 30;

    private ReadingPosition _position = null!;

    /// <summary>A message of this thread, before which the page ends.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Before { get; set; }

    [BindProperty]
    public string Text { get; set; } = "";

    [BindProperty]
    public Guid ClientId { get; set; }

    public override string Here => "messages";
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public bool HasEarlier { get; private set; }
    public bool Latest => Before is null;
    public bool HasUnread => Lines.Any(l => l.FirstUnread);

    public sealed record Line(Message Message, bool Own, bool NewDay, bool FirstUnread);

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        _position = await ReadingPosition.OfAsync(Db, Me, cancellationToken);
        await ReadLinesAsync(cancellationToken);
        return true;
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (WantsFragment)
        {
            return Fragment();
        }

        // What the page shows is read. A fragment may land in a tab that nobody looks at: it says so itself (behaviour "seen").
        await MarkReadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostReadAsync(CancellationToken cancellationToken)
    {
        await MarkReadAsync(cancellationToken);
        return WantsFragment ? new NoContentResult() : Again();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (ClientId == Guid.Empty)
        {
            throw new Refused("message.client-id-missing");
        }

        var before = Db.Messages.Where(m => m.SenderId == Viewer.Id && m.ClientId == ClientId);
        if (!await before.SentBeforeAsync(m => m.MentorshipId == Mentorship.Id && m.Text == Guard.Text(Text, Message.Longest, nameof(Text)),
            cancellationToken, "conflict.message-sent-before"))
        {
            var correspondence = await Correspondence.OfAsync(Db, Mentorship, cancellationToken);
            Db.Messages.Add(new Message(Mentorship, correspondence, Viewer.Id, Text, ClientId, Now));
            await Db.SaveChangesAsync(cancellationToken);
        }

        return await SentAsync(cancellationToken);
    }

    private async Task<IActionResult> SentAsync(CancellationToken cancellationToken)
    {
        if (!WantsFragment)
        {
            return Again();
        }

        Before = null;
        await ReadLinesAsync(cancellationToken);
        return Fragment();
    }

    private PartialViewResult Fragment() => Partial("_Thread", this);

    private RedirectResult Again() => Redirect(CommunicationRoutes.Messages(Mentorship.Id));

    private async Task MarkReadAsync(CancellationToken cancellationToken)
    {
        if (Lines.LastOrDefault(l => !l.Own) is { } last && Latest)
        {
            await UnreadMark.MoveAsync(Db, _position, last.Message.SentAt, cancellationToken);
        }
    }

    private async Task ReadLinesAsync(CancellationToken cancellationToken)
    {
        var messages = Me.MessagesIn(Db).AsNoTracking();
        if (Before is { } before)
        {
            var edge = await messages.Where(m => m.Id == before).Select(m => new { m.SentAt }).SingleOrDefaultAsync(cancellationToken);
            if (edge is null)
            {
                Before = null;
            }
            else
            {
                messages = messages.Where(m => m.SentAt < edge.SentAt || (m.SentAt == edge.SentAt && m.Id.CompareTo(before) < 0));
            }
        }

        var page = await messages.OrderByDescending(m => m.SentAt).ThenByDescending(m => m.Id).Take(Length + 1).ToListAsync(cancellationToken);
        HasEarlier = page.Count > Length;
        page = page.Take(Length).Reverse().ToList();
        var lines = new List<Line>(page.Count);
        var (day, unreadSeen) = (default(DateTime), false);
        foreach (var message in page)
        {
            var own = message.SenderId == Viewer.Id;
            var date = L.Local(message.SentAt).Date;
            var unread = !own && !unreadSeen && !(message.SentAt <= _position.ThreadUpTo);
            lines.Add(new Line(message, own, date != day, unread));
            (day, unreadSeen) = (date, unreadSeen || unread);
        }

        Lines = lines;
    }
}
