using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Rahyar.Web.Texts;

/// <summary>Reads numbers of forms and addresses in any digits: what a page shows in the reader's own comes back in them.</summary>
internal sealed class NumberBinder(Func<string?, object?> read) : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext context)
    {
        var given = context.ValueProvider.GetValue(context.ModelName);
        if (given == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        var (state, metadata, name) = (context.ModelState, context.ModelMetadata, context.ModelName);
        state.SetModelValue(name, given);
        if (read(given.FirstValue) is { } number)
        {
            context.Result = ModelBindingResult.Success(number);
        }
        else if (!string.IsNullOrWhiteSpace(given.FirstValue))
        {
            state.TryAddModelError(name, metadata.ModelBindingMessageProvider.NonPropertyAttemptedValueIsInvalidAccessor(given.FirstValue));
        }
        else if (metadata.IsReferenceOrNullableType)
        {
            context.Result = ModelBindingResult.Success(null);
        }
        else
        {
            state.TryAddModelError(name, metadata.ModelBindingMessageProvider.ValueMustNotBeNullAccessor(given.FirstValue ?? ""));
        }

        return Task.CompletedTask;
    }

    internal sealed class Provider : IModelBinderProvider
    {
        private static readonly Dictionary<Type, NumberBinder> Numbers = new()
        {
            [typeof(int)] = new(typed => Parse.Long(typed) is >= int.MinValue and <= int.MaxValue and var number ? (int)number : null),
            [typeof(long)] = new(typed => Parse.Long(typed)),
            [typeof(double)] = new(typed => (double?)Parse.Decimal(typed)),
            [typeof(decimal)] = new(typed => Parse.Decimal(typed)),
        };

        public IModelBinder? GetBinder(ModelBinderProviderContext context) => Numbers.GetValueOrDefault(context.Metadata.UnderlyingOrModelType);
    }
}
