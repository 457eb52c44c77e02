using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Questionnaires;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Recruitment.Forms;

/// <summary>/programmes/{id}/recruitment/{side}: the questions of one side in their order.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class IndexModel(Texts texts) : FormPage(texts)
{
    /// <summary>What matching could learn and the form does not ask.</summary>
    public IEnumerable<Feeds> Unasked => StandardQuestions.KnownTo(Side).Except(Form.Questions.Select(q => q.Feeds()));

    public void OnGet()
    {
    }

    public Task<IActionResult> OnPostMoveAsync(string? key, bool up, CancellationToken cancellationToken)
    {
        ExpectMark();
        return SavedAsync(Form.Move(key ?? "", up, Viewer.Id, Now), cancellationToken);
    }

    public Task<IActionResult> OnPostRemoveAsync(string? key, CancellationToken cancellationToken)
    {
        ExpectMark();
        return SavedAsync(Form.Remove(key ?? "", Viewer.Id, Now), cancellationToken);
    }

    public Task<IActionResult> OnPostKnownAsync(Feeds feeds, CancellationToken cancellationToken)
    {
        ExpectMark();
        return Unasked.Contains(feeds)
            ? SavedAsync(Form.Put(StandardQuestions.Known(feeds, Side, Texts), Viewer.Id, Now), cancellationToken)
            : Task.FromResult<IActionResult>(Redirect(Root));
    }
}
