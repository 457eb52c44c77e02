using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rahyar.Tests.Harness;
using Rahyar.Web.Downloads;
using Rahyar.Web.Pages;

namespace Rahyar.Tests.House;

/// <summary>An address that the running application answers, and who may open it.</summary>
/// <param name="Gets">Whether it can be opened (GET).</param>
/// <param name="Posts">Names of its handlers of forms; the empty name is the unnamed one.</param>
/// <param name="CoreAction">The core action that it is, and whether opening it is enough.</param>
/// <param name="Download">Whom its file tells about, where it answers with one.</param>
internal sealed record Address(string Route, string Policy, bool Gets, IReadOnlyList<string> Posts, bool IsPage, CoreActionAttribute? CoreAction, DownloadHolds? Download)
{
    /// <summary>The places of the route to fill, such as <c>id</c>, without their constraints.</summary>
    public IReadOnlyList<string> Places => [.. Route.Split('/').Where(part => part.StartsWith('{')).Select(PlaceOf)];

    /// <summary>The name of a place: <c>session</c> of <c>{session:guid}.ics</c>.</summary>
    public static string PlaceOf(string part) => part.TrimStart('{').Split('}', ':')[0].TrimEnd('?');

    public bool IsAnonymous => Policy == Anonymous;

    public const string Anonymous = "anonymous";

    public static async Task<IReadOnlyList<Address>> AllOf(RunningApp app)
    {
        var loader = app.Services.GetRequiredService<PageLoader>();
        var all = new List<Address>();
        foreach (var endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var metadata = endpoint.Metadata;
            var methods = metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods;
            var (gets, posts) = (methods is null || methods.Contains("GET"), new List<string>());
            if (metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                // A page knows its policy and its handlers only once it is compiled.
                var compiled = await loader.LoadAsync(page, metadata);
                metadata = compiled.Endpoint?.Metadata ?? new(compiled.ModelTypeInfo!.GetCustomAttributes(inherit: true));
                posts.AddRange((compiled.HandlerMethods ?? []).Where(h => h.HttpMethod.Equals("post", StringComparison.OrdinalIgnoreCase))
                    .Select(h => h.Name ?? ""));
            }

            all.Add(new Address("/" + endpoint.RoutePattern.RawText!.Trim('/'), PolicyOf(metadata), gets, posts,
                endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null, metadata.GetMetadata<CoreActionAttribute>(), metadata.GetMetadata<DownloadAttribute>()?.Holds));
        }

        return [.. all.OrderBy(a => a.Route, StringComparer.Ordinal)];
    }

    private static string PolicyOf(Microsoft.AspNetCore.Http.EndpointMetadataCollection metadata) =>
        metadata.GetMetadata<IAllowAnonymous>() is not null ? Anonymous
        : string.Join('+', metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy ?? "signed-in-somehow").Distinct().Order(StringComparer.Ordinal))
            is { Length: > 0 } policies ? policies : "none";
}
