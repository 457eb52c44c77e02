using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Rahyar.Web.Pages;

namespace Rahyar.Web.Errors;

/// <summary>What happened, that nothing was lost, and what to do next.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel : AppPage
{
    private static readonly int[] Known = [400, 404, 413, 429, 500];

    public override Shell Shell => Shell.Plain;
    public int Kind { get; private set; }
    public string Reference { get; private set; } = "";

    public void OnGet(int status) => Show(status);

    public void OnPost(int status) => Show(status);

    private void Show(int status)
    {
        Kind = Known.Contains(status) ? status : status >= 500 ? 500 : 404;
        Reference = Activity.Current?.Id ?? HttpContext.TraceIdentifier;
        Response.StatusCode = Kind;
    }
}
