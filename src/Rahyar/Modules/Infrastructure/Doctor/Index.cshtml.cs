using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Infrastructure.Doctor.Checks;
using Rahyar.Modules.People;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Infrastructure.Doctor;

/// <summary>/doctor: what <c>rahyar doctor</c> prints, as the server finds it now.</summary>
[Authorize(Policy = Policies.Administrator)]
internal sealed class IndexModel(IConfiguration configuration, TimeProvider clock) : AppPage
{
    public override Shell Shell => Shell.Desk;
    public override string Here => "doctor";

    public IReadOnlyList<Finding> Findings { get; private set; } = [];
    public string OwnAddress { get; private set; } = "";
    public bool MailIsSet => configuration["Smtp:Host"] is { Length: > 0 };

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        OwnAddress = await Db.People.Where(p => p.Id == Viewer.Id).Select(p => p.Email!).SingleAsync(cancellationToken);
        return true;
    }

    protected internal override async Task ShowAsync(CancellationToken cancellationToken) => Findings = await CheckUp.RunAsync(House(), cancellationToken);

    public void OnGet() { }

    public async Task<IActionResult> OnPostMailAsync(CancellationToken cancellationToken)
    {
        var finding = await new MailCheck().SendAsync(House(), OwnAddress, L, cancellationToken);
        if (finding.Verdict != Verdict.Ok)
        {
            ModelState.AddModelError("", $"{finding.Says(L)} {finding.Do(L)}");
            return new PageResult { StatusCode = StatusCodes.Status503ServiceUnavailable };
        }

        Flash = finding.Says(L);
        return Redirect(InfrastructureRoutes.Doctor);
    }

    private Installation House() => new(configuration, clock) { CameIn = (Request.IsHttps, HttpContext.Connection.RemoteIpAddress) };
}
