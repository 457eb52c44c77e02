using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Rahyar.Web.Texts;

/// <summary>Reads days of forms and addresses in the reader's calendar.</summary>
internal sealed class DayBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext context)
    {
        var given = context.ValueProvider.GetValue(context.ModelName);
        if (given == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        context.ModelState.SetModelValue(context.ModelName, given);
        if (string.IsNullOrWhiteSpace(given.FirstValue) && context.ModelMetadata.IsReferenceOrNullableType)
        {
            context.Result = ModelBindingResult.Success(null);
            return Task.CompletedTask;
        }

        var locale = context.HttpContext.RequestServices.GetRequiredService<Locale>();
        if (locale.ReadDay(given.FirstValue) is { } day)
        {
            context.Result = ModelBindingResult.Success(day);
        }
        else
        {
            context.ModelState.TryAddModelError(context.ModelName, locale["refused.input.day"]);
        }

        return Task.CompletedTask;
    }

    internal sealed class Provider : IModelBinderProvider
    {
        private static readonly DayBinder Days = new();

        public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.UnderlyingOrModelType == typeof(DateOnly) ? Days : null;
    }
}
