using Microsoft.EntityFrameworkCore;
using Rahyar.Content;
using Rahyar.Data;

namespace Rahyar.Emails.Letters;

/// <summary>The institution's logo in the store for contents, under its own SHA-256; the one that was read last stays at hand, since each e-mail takes it along.</summary>
internal sealed class LogoContent(IContentStore contents) : ContentFolder(contents)
{
    private volatile Tuple<string, LogoImage>? _last;

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

        try
        {
            await using var content = await Contents.OpenAsync(NameOf(hash), cancellationToken);
            if (content is null)
            {
                return null;
            }

            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes, cancellationToken);
            var logo = LogoImage.Read(bytes.ToArray());
            _last = Tuple.Create(hash, logo);
            return logo;
        }
        catch (Refused)
        {
            return null;
        }
    }

    /// <summary>Before its row is written, and once more afterwards: the sweep may have come between the two.</summary>
    public async Task KeepAsync(LogoImage logo, CancellationToken cancellationToken)
    {
        var name = NameOf(logo.Hash);
        if (!await Contents.HasAsync(name, cancellationToken))
        {
            using var bytes = new MemoryStream(logo.Bytes);
            await Contents.PutAsync(name, bytes, cancellationToken);
        }
    }

    public override async Task<IReadOnlyCollection<string>> NamedAsync(AppDb db, IReadOnlyCollection<string> names, CancellationToken cancellationToken) =>
        [.. (await AllNamedAsync(db, cancellationToken)).Intersect(names)];

    public override async Task<IReadOnlyCollection<string>> AllNamedAsync(AppDb db, CancellationToken cancellationToken) =>
        (await db.Set<Letterhead>().Where(h => h.LogoHash != null).Select(h => h.LogoHash!).ToListAsync(cancellationToken)).ConvertAll(NameOf);

    public override string HashOf(string name) => name[(name.LastIndexOf('/') + 1)..];

    private string NameOf(string hash) => $"{Name}{hash}";
}
