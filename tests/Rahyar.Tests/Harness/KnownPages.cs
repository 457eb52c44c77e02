using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Rahyar.Tests.Harness;

/// <summary>
/// What the framework finds out about every page by reflection when a server starts. It is the same for each server of
/// this process and made up two thirds of a start: the first one finds it out for all. It holds no state of a story.
/// </summary>
internal sealed class KnownPages : ActionDescriptorCollectionProvider
{
    private static readonly Lock Once = new();
    private static IList<ActionDescriptor>? _pages;
    private static IModelMetadataProvider? _models;

    private KnownPages(IServiceProvider services)
    {
        lock (Once)
        {
            _pages ??= Describe([.. services.GetServices<IActionDescriptorProvider>().OrderBy(p => p.Order)]);
            ActionDescriptors = new ActionDescriptorCollection([.. _pages.Select(Own)], version: 0);
        }
    }

    public override ActionDescriptorCollection ActionDescriptors { get; }

    public override IChangeToken GetChangeToken() => new CancellationChangeToken(CancellationToken.None);

    /// <summary>To be called before the framework adds its own.</summary>
    public static void Share(IServiceCollection services)
    {
        services.AddSingleton<IActionDescriptorCollectionProvider>(s => new KnownPages(s));
        services.AddSingleton(s => _models ?? Interlocked.CompareExchange(ref _models, ActivatorUtilities.CreateInstance<DefaultModelMetadataProvider>(s), null) ?? _models);
    }

    // As the framework's own provider does it.
    private static IList<ActionDescriptor> Describe(IActionDescriptorProvider[] providers)
    {
        var context = new ActionDescriptorProviderContext();
        Array.ForEach(providers, p => p.OnProvidersExecuting(context));
        Array.ForEach([.. providers.Reverse()], p => p.OnProvidersExecuted(context));
        return context.Results;
    }

    // A server keeps with the description what it made for itself, its filters among it: each gets a copy.
    private static ActionDescriptor Own(ActionDescriptor of) => of is not CompiledPageActionDescriptor page ? of : new CompiledPageActionDescriptor(page)
    {
        ActionConstraints = page.ActionConstraints,
        AttributeRouteInfo = page.AttributeRouteInfo,
        BoundProperties = page.BoundProperties,
        DeclaredModelTypeInfo = page.DeclaredModelTypeInfo,
        DisplayName = page.DisplayName,
        EndpointMetadata = page.EndpointMetadata,
        FilterDescriptors = page.FilterDescriptors,
        HandlerMethods = page.HandlerMethods,
        HandlerTypeInfo = page.HandlerTypeInfo,
        ModelTypeInfo = page.ModelTypeInfo,
        PageTypeInfo = page.PageTypeInfo,
        Parameters = page.Parameters,
        Properties = page.Properties,
        RouteValues = page.RouteValues,
    };
}
