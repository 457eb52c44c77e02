using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Rahyar.Content;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning.Rosters.Reading;
using Rahyar.Web.Limits;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Rosters;

/// <summary>A roster comes in: it is kept and checked; nothing is written before someone has seen the check.</summary>
[Authorize(Policy = Policies.Coordinator)]
[Braked(Brake.Computation)]
[RequestSizeLimit(MostLetPass)]
[IgnoreAntiforgeryToken]
[IncomingForm.OwnForm]
internal sealed class IndexModel(StagedRosters staged, ArrivingFiles arriving, IMentorshipLookup pairs, Texts texts) : ProgrammePage
{
    // Above what is taken, so that a file that is too large is answered in words, and not without end: the rest is cut off.
    private const long MostLetPass = 4 * RosterFile.MostBytes;
    private const int Shown = 20;

    public override string Here => "people";

    public Guid? Running { get; private set; }
    public Side Chosen { get; private set; } = Side.Mentee;
    public IReadOnlyList<RosterImport> Earlier { get; private set; } = [];

    /// <summary>The end of the text key for an import's state.</summary>
    public static string Word(RosterImport import) =>
        import is { State: RosterImportState.Checked, FaultCount: > 0 } ? "Faulty" : import.Failure == RosterImport.NotAllWithdrawn ? "Partly" : import.State.ToString();

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Earlier = await Db.RosterImports.AsNoTracking().Where(i => i.ProgrammeId == Id).OrderByDescending(i => i.ReceivedAt).Take(Shown).ToListAsync(cancellationToken);
        Running = Earlier.FirstOrDefault(i => i.IsRunning)?.Id;
        return true;
    }

    /// <param name="side">Whom the file was of that is chosen again.</param>
    public void OnGet(string? side = null) => Chosen = Parse.Choice<Side>(side) ?? Chosen;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        using var arrived = arriving.Make();
        if (await IncomingForm.ReadAsync(HttpContext, arrived.Path, RosterFile.MostBytes, MostLetPass, cancellationToken) is not { } upload)
        {
            ModelState.AddModelError("", L[$"{RefusedTokens.Why(HttpContext)}.text"]);
            return new PageResult { StatusCode = StatusCodes.Status400BadRequest };
        }

        Chosen = ReadSide(upload.Field(nameof(Side)));
        if (upload.TooLarge)
        {
            var refused = new Refused("roster.too-large", RosterFile.MostBytes / 1024 / 1024);
            ModelState.AddModelError("File", L.Refusal(refused));
            return new PageResult { StatusCode = StatusCodes.Status413PayloadTooLarge };
        }

        return await CheckAsync(upload, arrived.Path, cancellationToken);
    }

    private async Task<IActionResult> CheckAsync(IncomingForm upload, string path, CancellationToken cancellationToken)
    {
        if (upload.FileName.Length == 0)
        {
            throw new Refused("roster.no-file") { Field = "File" };
        }

        Programme.ExpectOpen();

        if (Programme.IsTest)
        {
            throw new Refused("programme.test-real-people");
        }

        HttpContext.ExpectVolume(upload.Bytes);
        var by = await RosterBringer.OfAsync(Db, Viewer.Id, Now, cancellationToken) with { Together = await pairs.TogetherWithAsync(Db, Viewer.Id, Id, cancellationToken) };
        var (tally, preview) = await new RosterPass(Db, Id, Chosen, by, Now, new RosterFindings(), texts)
            .CheckAsync(path, cancellationToken);
        var import = new RosterImport(Id, Chosen, Guard.Optional(upload.FileName, int.MaxValue, "File"), upload.Bytes, tally, preview, Viewer.Id, Now);
        // Before its row: a row never names what is not there.
        await staged.KeepAsync(import.Id, path, cancellationToken);
        var replaced = await ReplaceAsync(cancellationToken);
        Db.Add(import);
        await Db.SaveChangesAsync(cancellationToken);
        foreach (var old in replaced)
        {
            await staged.RemoveAsync(old.Id);
        }

        return Redirect(PlanningRoutes.RosterImport(Id, import.Id));
    }

    /// <exception cref="Refused">It says of nobody whether they are mentees or mentors: then nothing is guessed.</exception>
    public static Side ReadSide(string? posted) => Parse.Choice<Side>(posted) ?? throw new Refused("roster.side") { Field = nameof(Side) };

    // Whoever uploads again has thought again: their earlier check is over, and its file with it.
    private async Task<List<RosterImport>> ReplaceAsync(CancellationToken cancellationToken)
    {
        var earlier = await Db.RosterImports.Where(i => i.ProgrammeId == Id && i.ById == Viewer.Id && i.State == RosterImportState.Checked).ToListAsync(cancellationToken);
        earlier.ForEach(old => old.Cancel(Now));
        return earlier;
    }
}
