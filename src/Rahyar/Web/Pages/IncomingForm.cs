using System.Security.Cryptography;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Rahyar.Content;
using Rahyar.Web.Limits;

namespace Rahyar.Web.Pages;

/// <summary>
/// A form with a file, read as it comes in: the file goes straight to this node's disk, as far as the limit; what lies beyond is let pass
/// by for a while, so that the browser hears the answer instead of a broken connection.
/// </summary>
internal sealed class IncomingForm
{
    private const int MostField = 8 * 1024;
    private const int MostParts = 30;

    private readonly Dictionary<string, string> _fields = new(StringComparer.OrdinalIgnoreCase);
    private readonly HttpContext _http;
    private readonly long _most;
    private readonly long _letPass;
    private bool _ours;
    private bool _kept;
    private Exception? _notKept;

    private IncomingForm(HttpContext http, long most, long letPass) => (_http, _most, _letPass) = (http, most, letPass);

    public string FileName { get; private set; } = "";
    public long Bytes { get; private set; }
    public bool TooLarge => Bytes > _most;

    /// <summary>The SHA-256 of the file that was kept, in lower-case hexadecimal digits.</summary>
    public string Hash { get; private set; } = "";

    public string? Field(string name) => _fields.GetValueOrDefault(name);

    /// <summary>Reads the request; null when it is not a form of this kind or does not come from our page.</summary>
    /// <param name="http">The request.</param>
    /// <param name="path">Where the file is put. It is the caller's to remove.</param>
    /// <param name="most">How many bytes of the file are taken.</param>
    /// <param name="letPass">After how many bytes nothing more is read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<IncomingForm?> ReadAsync(HttpContext http, string path, long most, long letPass, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and < 200 } boundary)
        {
            return null;
        }

        var form = new IncomingForm(http, most, letPass);
        if (http.Request.ContentLength > letPass)
        {
            form.Bytes = http.Request.ContentLength.Value;
            return form;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // What goes on beyond that is cut off instead of being swallowed.
            size.MaxRequestBodySize = letPass + MostParts * MostField;
        }

        var reader = new MultipartReader(boundary.ToString(), http.Request.Body);
        try
        {
            for (var parts = 1; form.Bytes <= letPass && await reader.ReadNextSectionAsync(cancellationToken) is { } section; parts++)
            {
                if (parts > MostParts)
                {
                    throw new InvalidDataException("A form of too many parts.");
                }

                await form.TakeAsync(section, path, cancellationToken);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }

        if (form._notKept is { } cause)
        {
            throw DiskContent.Refusal(cause);
        }

        if (await form.IsOursAsync())
        {
            return form;
        }

        RefusedTokens.Note(http);
        return null;
    }

    private async Task TakeAsync(MultipartSection section, string path, CancellationToken cancellationToken)
    {
        if (section.GetContentDispositionHeader() is not { } disposition)
        {
            return;
        }

        if (disposition.IsFileDisposition())
        {
            if (_kept)
            {
                throw new InvalidDataException("A second file.");
            }

            // The token stands before the file: nothing is put on the disk for another site's form.
            if (!await IsOursAsync())
            {
                RefusedTokens.Note(_http);
                throw new InvalidDataException("A file without the form's token.");
            }

            FileName = Path.GetFileName((disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString().Trim('"'));
            _kept = true;
            await KeepAsync(section.Body, path, cancellationToken);
        }
        else
        {
            // One more than is taken: what a field of ours never holds is not read to its end.
            var text = new char[MostField + 1];
            using var body = new StreamReader(section.Body);
            var read = await body.ReadBlockAsync(text, cancellationToken);
            if (read > MostField)
            {
                throw new InvalidDataException("A field that is too long.");
            }

            if (disposition.IsFormDisposition())
            {
                _fields[disposition.Name.ToString().Trim('"')] = new string(text, 0, read);
            }
        }
    }

    private async Task KeepAsync(Stream body, string path, CancellationToken cancellationToken)
    {
        Bytes = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81920];
        await using var file = new KeptFile(path);
        while (Bytes <= _letPass && await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            Bytes += read;
            if (TooLarge)
            {
                file.Empty();
            }
            else
            {
                hash.AppendData(buffer.AsSpan(0, read));
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }

        Hash = Convert.ToHexStringLower(hash.GetHashAndReset());
        await file.EndAsync(cancellationToken);
        _notKept = file.Failure;
    }

    private async Task<bool> IsOursAsync()
    {
        if (_ours)
        {
            return true;
        }

        var antiforgery = _http.RequestServices.GetRequiredService<IAntiforgery>();
        var options = _http.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>().Value;
        // The form has been read here already: its token is handed on where the check also looks.
        if (options.HeaderName is not { } header || Field(options.FormFieldName) is not { Length: > 0 } token)
        {
            return false;
        }

        _http.Request.Headers[header] = token;
        return _ours = await antiforgery.IsRequestValidAsync(_http);
    }

    /// <summary>Leaves the body to this class: nothing else may read the form first.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class OwnFormAttribute : Attribute, IResourceFilter
    {
        public void OnResourceExecuting(ResourceExecutingContext context)
        {
            context.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
            context.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
            context.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
        }

        public void OnResourceExecuted(ResourceExecutedContext context)
        {
        }
    }

    // A disk that does not take the file is our trouble: the rest is read all the same, and whoever sent it hears why.
    private sealed class KeptFile(string path) : IAsyncDisposable
    {
        private FileStream? _file;

        public Exception? Failure { get; private set; }

        public Task WriteAsync(ReadOnlyMemory<byte> some, CancellationToken cancellationToken) => TryAsync(async () =>
        {
            _file ??= new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
            await _file.WriteAsync(some, cancellationToken);
        });

        /// <summary>Nothing of it is wanted any more.</summary>
        public void Empty() => _file?.SetLength(0);

        // An empty file is one too.
        public Task EndAsync(CancellationToken cancellationToken) => TryAsync(async () =>
        {
            await WriteAsync(default, cancellationToken);
            await _file!.FlushAsync(cancellationToken);
        });

        public ValueTask DisposeAsync() => _file?.DisposeAsync() ?? default;

        private async Task TryAsync(Func<Task> write)
        {
            if (Failure is not null)
            {
                return;
            }

            try
            {
                await write();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Failure = e;
                Empty();
            }
        }
    }
}
