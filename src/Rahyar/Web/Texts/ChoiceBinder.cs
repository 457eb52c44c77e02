using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Rahyar.Web.Texts;

/// <summary>
/// Reads one of an enumeration's names and nothing else. The framework would also take <c>Video,Text</c> and numbers, and from them make
/// a third that nobody chose.
/// </summary>
internal sealed class ChoiceBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext context)
    {
        var given = context.ValueProvider.GetValue(context.ModelName);
        if (given == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        context.ModelState.SetModelValue(context.ModelName, given);
        var (type, name) = (context.ModelMetadata.UnderlyingOrModelType, given.FirstValue);
        if (string.IsNullOrWhiteSpace(name) && context.ModelMetadata.IsReferenceOrNullableType)
        {
            context.Result = ModelBindingResult.Success(null);
        }
        else if (given.Values.Distinct().Count() == 1 && Parse.Choice(type, name) is { } choice)
        {
            context.Result = ModelBindingResult.Success(choice);
        }
        else
        {
            context.ModelState.TryAddModelError(context.ModelName, context.ModelMetadata.ModelBindingMessageProvider.ValueIsInvalidAccessor(name ?? ""));
        }

        return Task.CompletedTask;
    }

    internal sealed class Provider : IModelBinderProvider
    {
        private static readonly ChoiceBinder Choices = new();

        public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata is { IsEnum: true, IsFlagsEnum: false } ? Choices : null;
    }
}
