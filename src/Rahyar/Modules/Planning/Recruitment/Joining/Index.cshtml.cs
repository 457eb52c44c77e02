using Microsoft.AspNetCore.Authorization;

namespace Rahyar.Modules.Planning.Recruitment.Joining;

/// <summary>/join/{slug}: what the programme is, for whom, and what it asks.</summary>
[AllowAnonymous]
internal sealed class IndexModel : JoinPage
{
    public void OnGet()
    {
    }
}
