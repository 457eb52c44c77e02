using Microsoft.EntityFrameworkCore;
using Rahyar.Content;
using Rahyar.Data;

namespace Rahyar.Emails.Letters;

/// <summary>The institution's logo in the store for contents, under its own SHA-256; the one that was read last stays at hand, since each e-mail takes it along.</summary>
internal sealed class LogoContent(IContentStore contents, TimeProvider clock, ILogger<LogoContent> logger) : ContentFolder(contents)
{
    // Sign-in codes wait for it, each of them: not for long, and not again at once.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2), Breath = TimeSpan.FromMinutes(1);

    private volatile Tuple<string, LogoImage>? _last;
    private volatile Tuple<string, DateTimeOffset>? _missed;

    public override string Name => "logos/";

    /// <summary>The logo that a letterhead names; null where it names none, or where it is not to be had now: an e-mail goes without it rather than not at all.</summary>
    public async Task<LogoImage?> OfAsync(Letterhead head, CancellationToken cancellationToken)
    {
        if (head.LogoHash is not { } hash)
        {
            return null;
        }

        if (_last is { } last && last.Item1 == hash)
        {
            return last.Item2;
        }

        if (_missed is { } missed && missed.Item1 == hash && (clock.GetUtcNow() - missed.Item2).Duration() < Breath)
        {
            return null;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            // Some stores do not look at the token while they connect.
            var logo = await ReadAsync(hash, patience.Token).WaitAsync(Patience, cancellationToken);
            _last = Tuple.Create(hash, logo);
            return logo;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            _missed = Tuple.Create(hash, clock.GetUtcNow());
            logger.LogWarning("The logo cannot be read, e-mails go without it: {Error}", e.Message);
            return null;
        }
    }

    private async Task<LogoImage> ReadAsync(string hash, CancellationToken cancellationToken)
    {
        await using var content = await Contents.OpenAsync(NameOf(hash), cancellationToken) ?? throw new FileNotFoundException($"{NameOf(hash)} is not there.");
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        var logo = LogoImage.Read(bytes.ToArray());
        return logo.Hash == hash ? logo : throw new InvalidDataException($"{NameOf(hash)} is damaged.");
    }

    /// <summary>Before its row is written, over one that may be damaged.</summary>
    public async Task KeepAsync(LogoImage logo, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream(logo.Bytes);
        await Contents.PutAsync(NameOf(logo.Hash), bytes, cancellationToken);
        _missed = null;
    }

    /// <summary>After its row is written: the sweep may have come between the two.</summary>
    public async Task KeepStillAsync(LogoImage logo, CancellationToken cancellationToken)
    {
        if (!await Contents.HasAsync(NameOf(logo.Hash), cancellationToken))
        {
            await KeepAsync(logo, cancellationToken);
        }
    }

    public override async Task<IReadOnlyCollection<string>> NamedAsync(AppDb db, IReadOnlyCollection<string> names, CancellationToken cancellationToken) =>
        [.. (await AllNamedAsync(db, cancellationToken)).Intersect(names)];

    public override async Task<IReadOnlyCollection<string>> AllNamedAsync(AppDb db, CancellationToken cancellationToken) =>
        (await db.Set<Letterhead>().Where(h => h.LogoHash != null).Select(h => h.LogoHash!).ToListAsync(cancellationToken)).ConvertAll(NameOf);

    public override string HashOf(string name) => name[(name.LastIndexOf('/') + 1)..];

    private string NameOf(string hash) => $"{Name}{hash}";
}
