using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Rahyar.Web.Components;

[AllowAnonymous]
internal sealed class ComponentsModel(IHostEnvironment environment) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Lang { get; set; } = "en";

    [BindProperty(SupportsGet = true)]
    public string? Theme { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Show { get; set; } = "gallery";

    public SampleTexts T => new(Lang == "fa");

    public SampleForm Form { get; } = new();

    public IActionResult OnGet()
    {
        if (!environment.IsDevelopment())
        {
            return NotFound();
        }
        ModelState.Clear();
        ModelState.AddModelError("Form.Email", T["Write the address as name@example.org.", "نشانی را به شکل name@example.org بنویسید."]);
        ViewData["T"] = T;
        ViewData["Theme"] = Theme;
        ViewData["Shell"] = Show switch { "home" or "thread" => "participant", "sign-in" => "plain", _ => "desk" };
        return Page();
    }

    internal sealed class SampleForm
    {
        public string Name { get; set; } = "Sara Karimi";

        public string Email { get; set; } = "sara@";

        public DateOnly Day { get; set; } = new(2026, 11, 26);

        public string Topic { get; set; } = "b";

        public string? Reflection { get; set; }
    }
}
