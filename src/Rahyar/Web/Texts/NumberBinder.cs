using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Rahyar.Web.Texts;

/// <summary>Reads numbers of forms and addresses, in any digits, as <see cref="Parse"/> does: the framework knows Latin ones only.</summary>
internal sealed class NumberBinder(Func<string?, object?> read) : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext context)
    {
        var given = context.ValueProvider.GetValue(context.ModelName);
        if (given == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        context.ModelState.SetModelValue(context.ModelName, given);
        var (typed, messages) = (given.FirstValue, context.ModelMetadata.ModelBindingMessageProvider);
        if (string.IsNullOrWhiteSpace(typed))
        {
            if (context.ModelMetadata.IsReferenceOrNullableType)
            {
                context.Result = ModelBindingResult.Success(null);
            }
            else
            {
                context.ModelState.TryAddModelError(context.ModelName, messages.ValueMustNotBeNullAccessor(""));
            }
        }
        else if (read(typed) is { } number)
        {
            context.Result = ModelBindingResult.Success(number);
        }
        else
        {
            context.ModelState.TryAddModelError(context.ModelName, messages.ValueIsInvalidAccessor(typed));
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
