using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Structure;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Evaluation.Surveys.Answering;

/// <summary>/needs/{code}: for someone without account, by the secret of their e-mail.</summary>
[AllowAnonymous]
internal sealed class ByLinkModel : QuestionsPage
{
    public override Shell Shell => Shell.Plain;

    [FromRoute]
    public string Code { get; set; } = "";

    /// <summary>The language of the e-mail goes on with the form.</summary>
    [FromQuery(Name = "lang")]
    public string? Lang { get; set; }

    protected override string Address => $"{EvaluationRoutes.NeedsByLink(Code)}{(Lang is null ? "" : $"?lang={L.Language}")}";

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-cache, no-store";
        if (await Db.SurveyInvitations.SingleOrDefaultAsync(i => i.Code == Code, cancellationToken) is not { } invitation)
        {
            return false;
        }

        (Invitation, Wave) = (invitation, null!);
        return await FindAsync(cancellationToken);
    }
}
