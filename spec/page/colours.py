"""Contrast of colours (WCAG 2), and how far apart they are in OKLab (Ottosson 2020) for people who see all or only some
(Machado, Oliveira and Fernandes 2009, at full severity). A colour is three numbers from 0 to 255 of sRGB."""
import itertools
import math

SIGHTS = {
    "trichromats": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopes": ((.152286, 1.052583, -.204868), (.114503, .786281, .099216), (-.003882, -.048116, 1.051998)),
    "deuteranopes": ((.367322, .860646, -.227968), (.280085, .672501, .047413), (-.011820, .042940, .968881)),
    "tritanopes": ((1.255528, -.076749, -.178779), (-.078411, .930809, .147602), (.004733, .691367, .303900)),
}
CONES = ((.4122214708, .5363325363, .0514459929), (.2119034982, .6806995451, .1073969566),
         (.0883024619, .2817188376, .6299787005))
LAB = ((.2104542553, .793617785, -.0040720468), (1.9779984951, -2.428592205, .4505937099),
       (.0259040371, .7827717662, -.808675766))


def linear(colour):
    return [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector)) for row in matrix]


def luminance(colour):
    red, green, blue = linear(colour)
    return .2126 * red + .7152 * green + .0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + .05) / (dark + .05)


def place(colour, sight):
    """Where a colour is seen, in OKLab."""
    seen = [min(max(c, 0), 1) for c in times(SIGHTS[sight], linear(colour))]
    return times(LAB, [c ** (1 / 3) for c in times(CONES, seen)])


def least_distance(colours):
    """The two that are nearest to one another, for whom: distance, sight and their places from 1."""
    return min((math.dist(place(colours[i], sight), place(colours[j], sight)), sight, (i + 1, j + 1))
               for sight in SIGHTS for i, j in itertools.combinations(range(len(colours)), 2))
