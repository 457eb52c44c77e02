using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Web.Downloads;
using Rahyar.Web.Errors;
using Rahyar.Web.Limits;
using Rahyar.Web.Texts;

namespace Rahyar.Web.Pages;

/// <summary>
/// The way of every page: load through the viewer or 404, then the handler, then what is shown. A refusal shows the page again with its
/// sentence (422); a write that met others at every try (<see cref="RetriedRequests"/>) with what stands now (409). Something
/// outside that is away answers 503, and so does a database in which somebody writes for long; a full disk 507,
/// what comes too often 429. What was typed stays in the form.
/// </summary>
internal sealed class PageFlow(ILogger<PageFlow> log) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is not AppPage page)
        {
            await next();
            return;
        }

        var services = context.HttpContext.RequestServices;
        page.Viewer = context.HttpContext.Viewer();
        page.L = services.GetRequiredService<Locale>();
        page.Db = services.GetRequiredService<AppDb>();
        page.Now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (page.KeptOffline && !context.HttpContext.OnSharedComputer())
        {
            // Said in a header of our own, to the worker alone: every other cache is told no-store.
            context.HttpContext.Response.Headers["X-Offline"] = "keep";
        }

        if (HttpMethods.IsPost(context.HttpContext.Request.Method))
        {
            // What waits to be said belongs to a page that is opened, maybe in another window: a form that is sent leaves it there.
            page.TempData.Keep(nameof(AppPage.Flash));
        }

        if (page.ChangesWaysIn && page.Viewer.OwesSecondFactor && HttpMethods.IsPost(context.HttpContext.Request.Method))
        {
            context.Result = new LocalRedirectResult(SecondFactor(context.HttpContext.Request));
            return;
        }

        var cancellation = context.HttpContext.RequestAborted;
        if (!await page.LoadAsync(cancellation))
        {
            context.HttpContext.NoteRefused();
            // A page of the desk that is not there may only wait for the second factor; whether it is there is not said.
            context.Result = page is { Shell: Shell.Desk, Viewer.Withheld.Count: > 0 } && HttpMethods.IsGet(context.HttpContext.Request.Method)
                ? new LocalRedirectResult(SecondFactor(context.HttpContext.Request)) : new NotFoundResult();
            return;
        }

        if (context.HandlerMethod is null && !HttpMethods.IsGet(context.HttpContext.Request.Method) && !HttpMethods.IsHead(context.HttpContext.Request.Method))
        {
            context.Result = new NotFoundResult();
            return;
        }

        if (page is not ErrorModel)
        {
            context.HttpContext.Items[typeof(PageFlow)] = true;
            if (context.HttpContext.Brake() is { } slow)
            {
                context.Result = await SlowAsync(page, slow, cancellation);
                return;
            }
        }

        if (HttpMethods.IsPost(context.HttpContext.Request.Method) && !page.ModelState.IsValid)
        {
            await page.ShowAsync(cancellation);
            context.Result = new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
            return;
        }

        var executed = await next();
        if (executed.Exception is null && executed.Result is PageResult or PartialViewResult)
        {
            await page.ShowAsync(cancellation);
        }

        var (refused, status) = executed.Exception switch
        {
            Refused r when r.Name.StartsWith("conflict.", StringComparison.Ordinal) => (r, StatusCodes.Status409Conflict),
            Refused r when r.Name.StartsWith("away.", StringComparison.Ordinal) => (r, StatusCodes.Status503ServiceUnavailable),
            Refused r when r.Name.StartsWith("slow.", StringComparison.Ordinal) => (r, StatusCodes.Status429TooManyRequests),
            Refused r when r.Name.StartsWith("full.", StringComparison.Ordinal) => (r, StatusCodes.Status507InsufficientStorage),
            Refused r => (r, StatusCodes.Status422UnprocessableEntity),
            { } e when Outage.IsBusy(e) => (new Refused("away.busy") { Cause = e }, StatusCodes.Status503ServiceUnavailable),
            { } e when Retry.IsContention(e) && !context.HttpContext.CanBeRetried() => (new Refused("conflict.changed-meanwhile"), StatusCodes.Status409Conflict),
            _ => (null, 0),
        };
        if (refused is null)
        {
            return;
        }

        page.Response.SayWhen(refused);
        page.Db.ChangeTracker.Clear();
        if (!await page.LoadAsync(cancellation))
        {
            executed.ExceptionHandled = true;
            executed.Result = new NotFoundResult();
            return;
        }

        await page.ShowAsync(cancellation);
        page.ModelState.AddModelError(FieldKey(page.ModelState, refused.Field), Sentence(page, refused, status));
        executed.ExceptionHandled = true;
        executed.Result = new PageResult { StatusCode = status };
    }

    /// <summary>Whether a request has come as far as its page: its token was right, and what it is about is there.</summary>
    public static bool Reached(HttpContext http) => http.Items.ContainsKey(typeof(PageFlow));

    // What was typed is shown again, with words. What was only to be opened has no place for them: its answer is the page of errors.
    private static async Task<IActionResult> SlowAsync(AppPage page, Refused slow, CancellationToken cancellation)
    {
        page.Response.SayWhen(slow);
        if (page is DownloadPage || !HttpMethods.IsPost(page.Request.Method))
        {
            return new StatusCodeResult(StatusCodes.Status429TooManyRequests);
        }

        await page.ShowAsync(cancellation);
        page.ModelState.AddModelError("", page.L.Refusal(slow));
        return new PageResult { StatusCode = StatusCodes.Status429TooManyRequests };
    }

    // What is our trouble is written down, and has a number.
    private string Sentence(AppPage page, Refused refused, int status)
    {
        if (status < StatusCodes.Status500InternalServerError)
        {
            return page.L.Refusal(refused);
        }

        var id = ErrorId.Of(page.HttpContext);
        log.LogError(refused.Cause, "{Method} {Path} was refused by {Refusal} (error {Error}).", page.Request.Method, page.Request.Path, refused.Name, id);
        return page.L["error.numbered", page.L.Refusal(refused), id];
    }

    private static string SecondFactor(HttpRequest asked) => PeopleRoutes.SecondFactorBefore(asked.Path + asked.QueryString);

    // A verb names its field ("Text"); on the page it may be bound as "Input.Text".
    private static string FieldKey(Microsoft.AspNetCore.Mvc.ModelBinding.ModelStateDictionary state, string field) =>
        field.Length == 0 ? "" : state.Keys.FirstOrDefault(k => k == field || k.EndsWith("." + field, StringComparison.Ordinal)) ?? field;
}
