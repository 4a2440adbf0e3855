using System.Numerics.Tensors;

namespace MentionTriage.Triage.Classification.Training;

/// <summary>Logistic regression by L-BFGS over sparse rows.</summary>
/// <remarks>Deterministic: the rows are summed in two fixed halves whatever the number of cores.</remarks>
internal sealed class LogisticTrainer
{
    private const int Memory = 8;

    private readonly FeatureMatrix _matrix;
    private readonly LogisticTask _task;
    private readonly int[] _columns;
    private readonly int[] _used;
    private readonly int _size;
    private readonly float[][] _partial;

    private LogisticTrainer(FeatureMatrix matrix, LogisticTask task, int tableSize)
    {
        (_matrix, _task) = (matrix, task);
        var place = new int[tableSize];
        var used = new List<int>();
        _columns = new int[matrix.Columns.Length];
        for (var at = 0; at < _columns.Length; at++)
        {
            ref var index = ref place[matrix.Columns[at]];
            if (index == 0)
            {
                used.Add(matrix.Columns[at]);
                index = used.Count;
            }

            _columns[at] = index - 1;
        }

        _used = [.. used];
        _size = (used.Count + 1) * task.Outputs;
        _partial = [new float[_size], new float[_size]];
    }

    public static LinearWeights Train(
        FeatureMatrix matrix,
        LogisticTask task,
        int tableSize,
        int iterations
    )
    {
        var trainer = new LogisticTrainer(matrix, task, tableSize);
        var solution = trainer.Minimise(iterations);
        var outputs = task.Outputs;
        var weights = new float[tableSize * outputs];
        for (var index = 0; index < trainer._used.Length; index++)
            solution
                .AsSpan(index * outputs, outputs)
                .CopyTo(weights.AsSpan(trainer._used[index] * outputs));
        return new LinearWeights(outputs, weights, solution[^outputs..]);
    }

    private float[] Minimise(int iterations)
    {
        var point = new float[_size];
        var gradient = new float[_size];
        var value = Evaluate(point, gradient);
        var (steps, changes, inverse) = (
            new List<float[]>(),
            new List<float[]>(),
            new List<double>()
        );
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            var direction = Direction(gradient, steps, changes, inverse);
            var slope = TensorPrimitives.Dot(gradient, direction);
            if (slope >= 0)
                break;
            var length = iteration == 0 ? 1f / Math.Max(1f, TensorPrimitives.Norm(gradient)) : 1f;
            var (next, nextGradient) = (new float[_size], new float[_size]);
            double nextValue;
            while (true)
            {
                TensorPrimitives.MultiplyAdd(direction, length, point, next);
                nextValue = Evaluate(next, nextGradient);
                if (nextValue <= value + 1e-4 * length * slope || length < 1e-8)
                    break;
                length *= 0.5f;
            }

            TensorPrimitives.Subtract(next, point, point);
            TensorPrimitives.Subtract(nextGradient, gradient, gradient);
            double curvature = TensorPrimitives.Dot(point, gradient);
            if (curvature > 1e-10)
            {
                steps.Add(point);
                changes.Add(gradient);
                inverse.Add(1 / curvature);
                if (steps.Count > Memory)
                {
                    steps.RemoveAt(0);
                    changes.RemoveAt(0);
                    inverse.RemoveAt(0);
                }
            }

            var gain = (value - nextValue) / Math.Max(1, Math.Abs(value));
            (point, gradient, value) = (next, nextGradient, nextValue);
            if (gain < 1e-6)
                break;
        }

        return point;
    }

    private static float[] Direction(
        float[] gradient,
        List<float[]> steps,
        List<float[]> changes,
        List<double> inverse
    )
    {
        var direction = new float[gradient.Length];
        TensorPrimitives.Negate(gradient, direction);
        var alphas = new double[steps.Count];
        for (var at = steps.Count - 1; at >= 0; at--)
        {
            alphas[at] = inverse[at] * TensorPrimitives.Dot<float>(steps[at], direction);
            TensorPrimitives.MultiplyAdd(changes[at], (float)-alphas[at], direction, direction);
        }

        if (steps.Count > 0)
        {
            var scale = 1 / (inverse[^1] * TensorPrimitives.Dot<float>(changes[^1], changes[^1]));
            TensorPrimitives.Multiply(direction, (float)scale, direction);
        }

        for (var at = 0; at < steps.Count; at++)
        {
            var beta = inverse[at] * TensorPrimitives.Dot<float>(changes[at], direction);
            TensorPrimitives.MultiplyAdd(
                steps[at],
                (float)(alphas[at] - beta),
                direction,
                direction
            );
        }

        return direction;
    }

    private double Evaluate(float[] point, float[] gradient)
    {
        var losses = new double[2];
        var half = _matrix.Count / 2;
        Parallel.For(
            0,
            2,
            part =>
                losses[part] = Accumulate(
                    point,
                    _partial[part],
                    part == 0 ? 0 : half,
                    part == 0 ? half : _matrix.Count
                )
        );
        TensorPrimitives.Add(_partial[0], _partial[1], gradient);
        // The bias is not penalised: it carries the base rate.
        var penalised = _size - _task.Outputs;
        var penalty = (float)_task.Penalty;
        var weights = point.AsSpan(0, penalised);
        TensorPrimitives.MultiplyAdd(
            weights,
            penalty,
            gradient.AsSpan(0, penalised),
            gradient.AsSpan(0, penalised)
        );
        return losses[0]
            + losses[1]
            + 0.5 * penalty * TensorPrimitives.SumOfSquares<float>(weights);
    }

    private double Accumulate(float[] point, float[] gradient, int from, int to)
    {
        Array.Clear(gradient);
        var outputs = _task.Outputs;
        if (outputs == 1)
            return AccumulateOne(point, gradient, from, to);
        var bias = _size - outputs;
        Span<float> errors = stackalloc float[outputs];
        var loss = 0.0;
        for (var row = from; row < to; row++)
        {
            if (_task.Weights[row] == 0)
                continue;
            point.AsSpan(bias, outputs).CopyTo(errors);
            for (var at = _matrix.Starts[row]; at < _matrix.Starts[row + 1]; at++)
            {
                var (offset, value) = (_columns[at] * outputs, _matrix.Values[at]);
                for (var output = 0; output < errors.Length; output++)
                    errors[output] += point[offset + output] * value;
            }

            loss += _task.Weights[row] * Errors(errors, _task.Targets[row]);
            TensorPrimitives.Multiply(errors, _task.Weights[row], errors);
            for (var at = _matrix.Starts[row]; at < _matrix.Starts[row + 1]; at++)
            {
                var (offset, value) = (_columns[at] * outputs, _matrix.Values[at]);
                for (var output = 0; output < errors.Length; output++)
                    gradient[offset + output] += errors[output] * value;
            }

            for (var output = 0; output < errors.Length; output++)
                gradient[bias + output] += errors[output];
        }

        return loss;
    }

    private double AccumulateOne(float[] point, float[] gradient, int from, int to)
    {
        var loss = 0.0;
        Span<float> error = [0];
        for (var row = from; row < to; row++)
        {
            var weight = _task.Weights[row];
            if (weight == 0)
                continue;
            var (start, length) = (
                _matrix.Starts[row],
                _matrix.Starts[row + 1] - _matrix.Starts[row]
            );
            var columns = _columns.AsSpan(start, length);
            var values = _matrix.Values.AsSpan(start, length);
            var sum = point[^1];
            for (var at = 0; at < columns.Length; at++)
                sum += point[columns[at]] * values[at];
            error[0] = sum;
            loss += weight * Errors(error, _task.Targets[row]);
            var slope = error[0] * weight;
            for (var at = 0; at < columns.Length; at++)
                gradient[columns[at]] += slope * values[at];
            gradient[^1] += slope;
        }

        return loss;
    }

    // Turns logits into the slope of the loss, in place, and returns the loss.
    private static double Errors(Span<float> logits, int target)
    {
        if (logits.Length == 1)
        {
            var logit = target == 1 ? logits[0] : -logits[0];
            var wrong = 1 / (1 + MathF.Exp(logit));
            logits[0] = target == 1 ? -wrong : wrong;
            return logit > 0
                ? Math.Log(1 + Math.Exp(-logit))
                : -logit + Math.Log(1 + Math.Exp(logit));
        }

        TensorPrimitives.SoftMax(logits, logits);
        var loss = -Math.Log(Math.Max(1e-12f, logits[target]));
        logits[target] -= 1;
        return loss;
    }
}
