using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Infrastructure.Help.Articles;
using Rahyar.Questionnaires;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Infrastructure.Help.CannedAnswers;

/// <summary>/tickets/canned: the answers that support keeps at hand.</summary>
[Authorize(Policy = Policies.Support)]
internal sealed class IndexModel(Texts texts) : AppPage
{
    public override Shell Shell => Shell.Desk;
    public override string Here => "tickets";

    /// <summary>Which of them is written; empty for a new one.</summary>
    [BindProperty]
    public string Key { get; set; } = "";

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public bool Dropped { get; set; }

    [BindProperty]
    public Guid ClientId { get; set; }

    public TitledText Typed { get; private set; } = new(BilingualText.None, BilingualText.None);
    public IReadOnlyList<CannedAnswer> Answers { get; private set; } = [];

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!Viewer.KeepsHelp)
        {
            return false;
        }

        Key ??= "";
        Answers = await CannedAnswer.AllAsync(Db, texts, cancellationToken);
        if (HttpMethods.IsPost(Request.Method))
        {
            Typed = new(BilingualText.AsTyped(Request.Form, "Title"), BilingualText.AsTyped(Request.Form, "Text"));
        }

        return Key.Length == 0 || Answers.Any(a => a.Key == Key);
    }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var words = new TitledText(BilingualText.Read(Request.Form, "Title", CannedAnswer.LongestName, needed: true), BilingualText.Read(Request.Form, "Text", Ticket.Longest, needed: true));
        var key = Key.Length > 0 ? Key : $"{(ClientId == Guid.Empty ? Guid.CreateVersion7(Now) : ClientId):N}";
        var answer = await Db.CannedAnswers.SingleOrDefaultAsync(a => a.Key == key, cancellationToken);
        if (answer is null)
        {
            Db.Add(answer = new CannedAnswer(key));
        }
        else if (Key.Length == 0)
        {
            // The same form once more.
            return answer.Words == words ? Redirect(InfrastructureRoutes.CannedAnswers) : throw new Refused("conflict.sent-before");
        }
        else
        {
            answer.Expect(Version);
        }

        answer.Write(words, Dropped, Viewer.Id, Now);
        await Db.SaveChangesAsync(cancellationToken);
        Flash = L["help.canned.saved"];
        return Redirect(InfrastructureRoutes.CannedAnswers);
    }
}
