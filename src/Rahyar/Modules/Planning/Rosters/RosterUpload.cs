using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Rahyar.Modules.Planning.Rosters;

/// <summary>
/// The form of an upload, read as it comes in: its file goes straight to the disk, as far as the limit; what lies beyond
/// is let pass by, so that the browser hears the answer instead of a broken connection.
/// </summary>
internal sealed class RosterUpload
{
    private const int MostField = 8 * 1024;

    private readonly Dictionary<string, string> _fields = new(StringComparer.OrdinalIgnoreCase);

    public string FileName { get; private set; } = "";
    public long Bytes { get; private set; }
    public bool TooLarge => Bytes > RosterFile.MostBytes;

    public string? Field(string name) => _fields.GetValueOrDefault(name);

    /// <summary>Reads the whole request; null when it is not a form of this kind or does not come from our page.</summary>
    public static async Task<RosterUpload?> ReadAsync(HttpContext http, string path, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and < 200 } boundary)
        {
            return null;
        }

        var upload = new RosterUpload();
        var reader = new MultipartReader(boundary.ToString(), http.Request.Body);
        try
        {
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                await upload.TakeAsync(section, path, cancellationToken);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }

        return await upload.IsOursAsync(http) ? upload : null;
    }

    private async Task TakeAsync(MultipartSection section, string path, CancellationToken cancellationToken)
    {
        if (section.GetContentDispositionHeader() is not { } disposition)
        {
            return;
        }

        if (disposition.IsFileDisposition())
        {
            FileName = Path.GetFileName((disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString().Trim('"'));
            await KeepAsync(section.Body, path, cancellationToken);
        }
        else if (disposition.IsFormDisposition() && _fields.Count < 20)
        {
            var text = new char[MostField];
            using var body = new StreamReader(section.Body);
            var read = await body.ReadBlockAsync(text, cancellationToken);
            _fields[disposition.Name.ToString().Trim('"')] = new string(text, 0, read);
        }
    }

    private async Task KeepAsync(Stream body, string path, CancellationToken cancellationToken)
    {
        Bytes = 0;
        var buffer = new byte[81920];
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            Bytes += read;
            if (!TooLarge)
            {
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
            else
            {
                file.SetLength(0);
            }
        }
    }

    private async Task<bool> IsOursAsync(HttpContext http)
    {
        var antiforgery = http.RequestServices.GetRequiredService<IAntiforgery>();
        var options = http.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>().Value;
        // The form has been read here already: its token is handed on where the check also looks.
        if (options.HeaderName is not { } header || Field(options.FormFieldName) is not { Length: > 0 } token)
        {
            return false;
        }

        http.Request.Headers[header] = token;
        return await antiforgery.IsRequestValidAsync(http);
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
}
